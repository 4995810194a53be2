import Practice
import Synchronization

/// The names of who and what is behind references such as `person:…`, for pages that list many of them.
final class NameBook: Sendable {
    private let practice: PracticeStore

    init(practice: PracticeStore) { self.practice = practice }

    /// The names of those that have one.
    @Sendable func names(_ references: [String]) async -> [String: String] {
        let wanted = Set(references)
        return (try? await Blocking.run { [practice] in try Self.names(wanted, practice) }) ?? [:]
    }

    private static func names(_ references: Set<String>, _ practice: PracticeStore) throws -> [String: String] {
        var names: [String: String] = [:]
        var records: [PracticeKind: [String: String]] = [:]
        for reference in references {
            let parts = reference.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                if reference == "leadglass" { names[reference] = "Leadglass" }
                continue
            }
            if parts[0] == "user" { names[reference] = "\(parts[1]) on the machine" }
            if let kind = PracticeKind(referencePrefix: parts[0]) { records[kind, default: [:]][parts[1]] = reference }
        }
        for (kind, wanted) in records {
            for (id, name) in try practice.names(kind, wanted.keys) {
                if let reference = wanted[id] { names[reference] = name }
            }
        }
        return names
    }
}
