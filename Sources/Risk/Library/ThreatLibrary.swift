public import Practice

/// The threats that the files of `Content/threats` and a practice's own describe.
public struct ThreatLibrary: Hashable, Sendable {
    /// All threats, in the order of their IDs.
    public let threats: [Threat]
    private let byID: [String: Threat]

    /// A library with these threats.
    public init(_ threats: [Threat]) {
        byID = Dictionary(threats.map { ($0.id, $0) }) { _, last in last }
        self.threats = byID.values.sorted { $0.id < $1.id }
    }

    /// The threat with an ID.
    public subscript(id: String) -> Threat? { byID[id] }

    /// The threats that a practice with systems of these kinds has to think of, those tied to no kind among them.
    public func concerning(_ kinds: Set<System.Kind>) -> [Threat] {
        threats.filter { $0.kinds.isEmpty || $0.kinds.contains(where: kinds.contains) }
    }
}
