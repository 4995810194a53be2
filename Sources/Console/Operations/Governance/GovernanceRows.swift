public import Practice
public import Risk

/// How far the practice is with a framework, for programs.
public struct FrameworkRow: Codable, Hashable, Sendable {
    /// The ID.
    public var id: String
    /// The name.
    public var name: String
    /// Which edition.
    public var version: String
    /// Where it stands in law or among publications.
    public var citation: String
    /// Where it can be read.
    public var url: String
    /// When the words were last compared with it, as YYYY-MM-DD.
    public var checked: String
    /// What could not be checked, and other notes.
    public var notes: String
    /// The counsel who signed off; empty if none has.
    public var counsel: String
    /// Requirements in all.
    public var requirements: Int
    /// Those that evidence or Leadglass itself shows to be met.
    public var proven: Int
    /// Those that a safeguard in place meets without evidence that counts.
    public var claimed: Int
    /// Those for which a safeguard is planned.
    public var planned: Int
    /// Those that nothing meets.
    public var gaps: Int

    init(_ coverage: FrameworkCoverage) {
        let framework = coverage.framework
        id = framework.id
        name = framework.name
        version = framework.version
        citation = framework.citation
        url = framework.url
        checked = framework.checked
        notes = framework.notes
        counsel = framework.counsel
        requirements = coverage.lines.count
        proven = coverage.count(.proven)
        claimed = coverage.count(.claimed)
        planned = coverage.count(.planned)
        gaps = coverage.count(.gap)
    }
}

/// A framework requirement by requirement, for programs.
public struct FrameworkDetail: Codable, Hashable, Sendable {
    /// A reason for a standing.
    public struct Reason: Codable, Hashable, Sendable {
        /// In one sentence.
        public var text: String
        /// The safeguard that it is about.
        public var safeguard: SafeguardID?
        /// The evidence that it rests on.
        public var evidence: EvidenceID?
        /// The part of Leadglass that it is about.
        public var product: Requirement.Product?
    }

    /// One requirement.
    public struct Line: Codable, Hashable, Sendable {
        /// The framework's own ID.
        public var id: String
        /// The title.
        public var title: String
        /// The part of the framework that it belongs to.
        public var group: String
        /// How strict it is, in the framework's words; empty if it does not say.
        public var status: String
        /// What it asks for, in our words.
        public var asks: String
        /// How far the practice is with it.
        public var standing: FrameworkCoverage.State
        /// Why, the strongest first.
        public var reasons: [Reason]
        /// What to do next; empty if it is proven.
        public var task: String
        /// The safeguards of the library that meet it.
        public var library: [String]
    }

    /// The framework as a whole.
    public var framework: FrameworkRow
    /// Its requirements, in its order.
    public var lines: [Line]

    init(_ coverage: FrameworkCoverage) {
        framework = FrameworkRow(coverage)
        lines = coverage.lines.map { line in
            let requirement = line.requirement
            return Line(
                id: requirement.id,
                title: requirement.title,
                group: requirement.group,
                status: requirement.status.rawValue,
                asks: requirement.asks,
                standing: line.state,
                reasons: line.reasons.map {
                    Reason(text: $0.text, safeguard: $0.safeguard, evidence: $0.evidence, product: $0.product)
                },
                task: line.task,
                library: line.library
            )
        }
    }
}

/// Something that is due, for programs.
public struct ReviewRow: Codable, Hashable, Sendable {
    /// What kind of thing it is.
    public var kind: ReviewCalendar.Kind
    /// When, as YYYY-MM-DD.
    public var day: String
    /// The ID of the risk, the safeguard or the framework.
    public var subject: String
    /// What that is called.
    public var title: String
    /// What to do.
    public var task: String
    /// Who answers for it; missing if nobody does.
    public var owner: PersonID?
    /// Their name.
    public var ownerName: String?
    /// Whether the day has passed.
    public var overdue: Bool

    init(_ entry: ReviewCalendar.Entry, _ owners: [PersonID: String]) {
        kind = entry.kind
        day = entry.day.text
        subject = entry.subject
        title = entry.title
        task = entry.task
        owner = entry.owner
        ownerName = entry.owner.flatMap { owners[$0] }
        overdue = entry.isOverdue
    }
}

extension FrameworkCoverage.State: SchemaDescribed {}
extension ReviewCalendar.Kind: SchemaDescribed {}
