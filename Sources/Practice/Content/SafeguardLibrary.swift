/// What a practice can do to keep harm away or small, as the files of `Content/safeguards` describe it.
///
/// It says what a safeguard is, what shows that it works, and what it meets. Which of them a practice has is in its records,
/// where `Safeguard.library` names an entry.
public struct SafeguardLibrary: Hashable, Sendable {
    /// One safeguard of the library.
    public struct Entry: Hashable, Sendable, Codable {
        /// The ID, which never changes, such as `immutable-backup`.
        public var id: String
        /// The name, as people read it.
        public var name: String
        /// HIPAA's kind.
        public var kind: Safeguard.Kind
        /// The layer that it belongs to.
        public var layer: String
        /// What it is, in one to three sentences.
        public var summary: String
        /// What shows that it works.
        public var evidence: String
        /// For how many days evidence counts.
        public var evidenceDays: Int
        /// What it costs a mid-size practice in dollars a year, as a 90 % interval; nil if nobody has judged it.
        public var yearlyCost: ClosedRange<Double>?
        /// Why that cost.
        public var costBasis: String
        /// The requirements that it meets, as `framework:requirement`.
        public var meets: [String]
        /// Whether the entry is the practice's own.
        public var isOwn: Bool

        /// An entry with these parts.
        public init(
            id: String,
            name: String,
            kind: Safeguard.Kind,
            layer: String,
            summary: String = "",
            evidence: String = "",
            evidenceDays: Int = 365,
            yearlyCost: ClosedRange<Double>? = nil,
            costBasis: String = "",
            meets: [String] = [],
            isOwn: Bool = false
        ) {
            self.id = id
            self.name = name
            self.kind = kind
            self.layer = layer
            self.summary = summary
            self.evidence = evidence
            self.evidenceDays = evidenceDays
            self.yearlyCost = yearlyCost
            self.costBasis = costBasis
            self.meets = meets
            self.isOwn = isOwn
        }
    }

    /// All entries, in the order of their IDs.
    public let entries: [Entry]
    private let byID: [String: Entry]

    /// A library with these entries.
    public init(_ entries: [Entry]) {
        byID = Dictionary(entries.map { ($0.id, $0) }) { _, last in last }
        self.entries = byID.values.sorted { $0.id < $1.id }
    }

    /// The entry with an ID.
    public subscript(id: String) -> Entry? { byID[id] }

    /// For how many days evidence counts, by the entry's ID.
    public var evidenceDays: [String: Int] { byID.mapValues(\.evidenceDays) }

    /// The entries that meet a requirement, such as `hipaa-security-rule:164.312(d)`.
    public func meeting(_ requirement: String) -> [Entry] { entries.filter { $0.meets.contains(requirement) } }
}
