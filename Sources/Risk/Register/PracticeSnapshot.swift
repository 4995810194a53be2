public import Practice

/// What the practice's records say at one moment, as far as risks are about it.
public struct PracticeSnapshot: Sendable {
    /// The systems.
    public var systems: [System]
    /// The service lines.
    public var serviceLines: [ServiceLine]
    /// The people.
    public var people: [Person]
    /// The safeguards.
    public var safeguards: [Safeguard]
    /// The evidence.
    public var evidence: [Evidence]

    /// A snapshot with these records.
    public init(
        systems: [System] = [],
        serviceLines: [ServiceLine] = [],
        people: [Person] = [],
        safeguards: [Safeguard] = [],
        evidence: [Evidence] = []
    ) {
        self.systems = systems
        self.serviceLines = serviceLines
        self.people = people
        self.safeguards = safeguards
        self.evidence = evidence
    }

    /// Reads the records as they are now. Blocks.
    public init(_ store: PracticeStore) throws(PracticeError) {
        self.init(
            systems: try store.allSystems(),
            serviceLines: try store.allServiceLines(),
            people: try store.allPeople(),
            safeguards: try store.allSafeguards(),
            evidence: try store.allEvidence()
        )
    }
}
