/// How many records a practice has.
public struct PracticeCounts: Hashable, Sendable, Codable {
    /// Sites.
    public var sites = 0
    /// People.
    public var people = 0
    /// Service lines.
    public var serviceLines = 0
    /// Systems.
    public var systems = 0
    /// Flows.
    public var flows = 0
    /// Safeguards.
    public var safeguards = 0
    /// Pieces of evidence.
    public var evidence = 0

    /// No records.
    public init() {}

    /// The count of one kind.
    public subscript(kind: PracticeKind) -> Int {
        get {
            switch kind {
            case .site: sites
            case .person: people
            case .serviceLine: serviceLines
            case .system: systems
            case .flow: flows
            case .safeguard: safeguards
            case .evidence: evidence
            }
        }
        set {
            switch kind {
            case .site: sites = newValue
            case .person: people = newValue
            case .serviceLine: serviceLines = newValue
            case .system: systems = newValue
            case .flow: flows = newValue
            case .safeguard: safeguards = newValue
            case .evidence: evidence = newValue
            }
        }
    }
}
