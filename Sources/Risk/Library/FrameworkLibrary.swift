/// The frameworks that the files of `Content/frameworks` and a practice's own describe.
///
/// A practice's own file takes the place of the whole framework with its ID.
public struct FrameworkLibrary: Hashable, Sendable {
    /// All frameworks, in the order of their IDs.
    public let frameworks: [Framework]

    /// A library with these frameworks.
    public init(_ frameworks: [Framework]) { self.frameworks = frameworks.sorted { $0.id < $1.id } }

    /// The framework with an ID.
    public subscript(id: String) -> Framework? { frameworks.first { $0.id == id } }

    /// The requirement that a safeguard names as `framework:requirement`.
    public func requirement(_ reference: String) -> Requirement? {
        guard let colon = reference.firstIndex(of: ":"), let framework = self[String(reference[..<colon])] else {
            return nil
        }
        return framework.requirements.first { $0.id == reference[reference.index(after: colon)...] }
    }

    /// Every requirement as safeguards name it.
    var references: [String] { frameworks.flatMap { framework in framework.requirements.map(framework.reference) } }
}
