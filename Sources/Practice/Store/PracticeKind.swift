/// The kinds of records that a practice has. The raw value is the kind's key in `practice.yaml`.
public enum PracticeKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Sites.
    case site = "sites"
    /// People.
    case person = "people"
    /// Service lines.
    case serviceLine = "service_lines"
    /// Systems.
    case system = "systems"
    /// Flows.
    case flow = "flows"
    /// Safeguards.
    case safeguard = "safeguards"
    /// Evidence.
    case evidence = "evidence"

    /// What one of them is called, in lower case.
    public var singular: String {
        switch self {
        case .site: "site"
        case .person: "person"
        case .serviceLine: "service line"
        case .system: "system"
        case .flow: "flow"
        case .safeguard: "safeguard"
        case .evidence: "evidence"
        }
    }

    /// What several of them are called, in lower case.
    public var plural: String {
        switch self {
        case .serviceLine: "service lines"
        case .evidence: "pieces of evidence"
        default: rawValue
        }
    }
}
