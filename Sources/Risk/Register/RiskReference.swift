public import Practice

/// That a risk names a record of the practice.
public struct RiskReference: Hashable, Sendable, Codable {
    /// The risk.
    public var risk: RiskID
    /// Its title.
    public var title: String
    /// The field in which it names the record, such as `effects`.
    public var field: String

    /// A reference with these parts.
    public init(risk: RiskID, title: String, field: String) {
        self.risk = risk
        self.title = title
        self.field = field
    }
}

/// A record of the practice that a risk names, and in which field.
struct NamedRecord: Hashable {
    let field: String
    let kind: PracticeKind
    let id: String

    init(_ field: String, _ kind: PracticeKind, _ id: String) {
        self.field = field
        self.kind = kind
        self.id = id
    }
}

extension Risk {
    /// Every record of the practice that the risk names, each once a field.
    var named: [NamedRecord] {
        var all = systems.map { NamedRecord("systems", .system, $0.text) }
        all += serviceLines.map { NamedRecord("service_lines", .serviceLine, $0.text) }
        all += owner.map { [NamedRecord("owner", .person, $0.text)] } ?? []
        for case .downtime(let line, _, _) in losses.map(\.size) {
            all.append(NamedRecord("losses", .serviceLine, line.text))
        }
        all += effects.map { NamedRecord("effects", .safeguard, $0.safeguard.text) }
        all += acceptance.map { [NamedRecord("acceptance", .person, $0.by.text)] } ?? []
        var seen: Set<NamedRecord> = []
        return all.filter { seen.insert($0).inserted }
    }
}
