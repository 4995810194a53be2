import ArgumentParser
import Console
import Risk

/// `leadglass risks begin`: a risk from a threat of the library.
struct RisksBeginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "begin",
        abstract: "Add a risk of a threat, with the library's figures for this practice.",
        discussion: "The figures are judgement to start from, and say so. It says what is still to be estimated."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The threat's ID in the library, such as pacs-ransomware.", valueName: "threat"))
    var threat: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let path = "/threats/\(QueryText.encoded(threat))"
        let begun: BegunRisk
        do {
            begun = try await client.api(.post, path + "/risks", as: BegunRisk.self)
        } catch let failure as ControlFailure where failure.exitCode == 2 {
            throw try await Self.explained(failure, threat, client)
        }
        try common.print(begun) { Self.lines(begun) }
    }

    static func lines(_ begun: BegunRisk) -> [String] {
        var lines = ["Begun: \(LineLogHandler.printable(begun.risk.fields.title))", "ID \(begun.risk.id)"]
        if !begun.toEstimate.isEmpty {
            lines.append("Still to be estimated: \(begun.toEstimate.map(\.rawValue).joined(separator: ", ")).")
        }
        if !begun.missing.isEmpty {
            lines.append(
                "Would help, and none of the practice’s covers these systems: \(begun.missing.joined(separator: ", "))."
            )
        }
        return lines
    }

    /// What is amiss; if there is no such threat, those with a like name.
    private static func explained(
        _ failure: ControlFailure,
        _ threat: String,
        _ client: ControlClient
    ) async throws -> any Error {
        struct Row: Decodable, Sendable { var id: String }
        let all: [Row] = try await RisksCommand.all("/threats?limit=500", client)
        guard !all.contains(where: { $0.id == threat }) else { return failure }
        let words = threat.lowercased().split { !$0.isLetter }
        let near = all.map(\.id).filter { id in words.contains { $0.count > 2 && id.contains($0) } }.prefix(8)
        let hint = near.isEmpty ? "The console's page Threats lists them." : "Meant: \(near.joined(separator: ", "))?"
        return CommandFailure(
            .wrongCall,
            "The library has no threat \"\(LineLogHandler.printable(threat))\". \(hint)"
        )
    }
}
