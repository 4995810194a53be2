import ArgumentParser
import Console
import Foundation

/// Roles on the command line, with the bounds of a vendor's.
struct RoleOptions: ParsableArguments {
    @Option(
        name: .customLong("role"),
        help: ArgumentHelp("A role, such as pacs-administrator; may be given several times.", valueName: "role")
    )
    var roles: [String] = []

    @Option(
        name: .customLong("system"),
        help: ArgumentHelp(
            "For a vendor: a system, by name or ID; may be given several times.",
            valueName: "system"
        )
    )
    var systems: [String] = []

    @Option(help: ArgumentHelp("For a vendor: the last day, as 2026-11-25.", valueName: "day"))
    var until: String?

    /// The roles that are meant. One that the person has keeps its bounds, unless others are given.
    func held(over present: [HeldRole] = []) throws(CommandFailure) -> [HeldRole] {
        guard Set(roles).count == roles.count else {
            throw CommandFailure(.wrongCall, "A role is given twice. Give each once.")
        }
        guard roles.contains("vendor") || (systems.isEmpty && until == nil) else {
            throw CommandFailure(.wrongCall, "--system and --until belong to the role vendor.")
        }
        let end = try until.map { text throws(CommandFailure) in try Self.endOfDay(text) }
        return roles.flatMap { role -> [HeldRole] in
            var kept = present.filter { $0.role == role }
            guard role == "vendor" else { return kept.isEmpty ? [HeldRole(role: role)] : kept }
            if kept.isEmpty { kept = [HeldRole(role: role)] }
            if !systems.isEmpty { kept[0].systems = systems }
            if let end { kept[0].until = end }
            return [kept[0]]
        }
    }

    /// The moment at which a day of the machine's time zone ends.
    static func endOfDay(_ text: String) throws(CommandFailure) -> Int64 {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.isLenient = false
        formatter.dateFormat = "yyyy-MM-dd"
        guard text.utf8.count == 10, let day = formatter.date(from: text) else {
            throw CommandFailure(.wrongCall, "--until must be a day, such as 2026-11-25.")
        }
        return Int64(day.timeIntervalSince1970 * 1_000_000) + 86_400_000_000
    }
}
