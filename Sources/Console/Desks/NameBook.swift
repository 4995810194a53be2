import Practice
import Synchronization

/// The names of who and what is behind references such as `person:…`, for pages that list many of them.
final class NameBook: Sendable {
    private let practice: PracticeStore

    init(practice: PracticeStore) { self.practice = practice }

    /// The names of those that have one.
    @Sendable func names(_ references: [String]) async -> [String: String] {
        let wanted = Set(references)
        return
            (try? await Blocking.run { [practice] in
                var names: [String: String] = [:]
                for reference in wanted {
                    if let name = try Self.name(reference, practice) { names[reference] = name }
                }
                return names
            }) ?? [:]
    }

    private static func name(_ reference: String, _ practice: PracticeStore) throws -> String? {
        let parts = reference.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return reference == "leadglass" ? "Leadglass" : nil }
        switch parts[0] {
        case "person": return try PersonID(parts[1]).flatMap { try practice.person($0) }?.name
        case "user": return "\(parts[1]) on the machine"
        default: return nil
        }
    }
}
