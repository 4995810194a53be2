public import Practice

/// Something that may happen to a radiology practice, as the files of `Content/threats` describe it.
public struct Threat: Hashable, Sendable, Codable {
    /// Where threats come from (NIST SP 800-30r1, table D-2).
    public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
        /// Somebody who wants harm.
        case adversarial
        /// Somebody who errs.
        case accidental
        /// Equipment or software that fails.
        case structural
        /// Nature and infrastructure.
        case environmental
    }

    /// What is harmed.
    public enum Asset: String, Hashable, Sendable, Codable, CaseIterable {
        /// Images.
        case images
        /// Orders and schedules.
        case orders
        /// Reports.
        case reports
    }

    /// What of it is harmed.
    public enum Property: String, Hashable, Sendable, Codable, CaseIterable {
        /// Others see it.
        case confidentiality
        /// It is no longer what it was.
        case integrity
        /// It is not there when it is needed.
        case availability
    }

    /// What is harmed, and how.
    public struct Harm: Hashable, Sendable, Codable {
        /// What is harmed.
        public var asset: Asset
        /// What of it.
        public var properties: [Property]

        /// A harm with these parts.
        public init(_ asset: Asset, _ properties: [Property]) {
            self.asset = asset
            self.properties = properties
        }
    }

    /// A real case.
    public struct Case: Hashable, Sendable, Codable {
        /// What happened, with the numbers.
        public var what: String
        /// Where that stands.
        public var source: String
        /// When the source was looked at, as YYYY-MM-DD.
        public var checked: String

        /// A case with these parts.
        public init(what: String, source: String, checked: String) {
            self.what = what
            self.source = source
            self.checked = checked
        }
    }

    /// The ID, which never changes, such as `pacs-ransomware`.
    public var id: String
    /// The name, as people read it.
    public var name: String
    /// What it is, in a few sentences.
    public var summary: String
    /// Where it comes from.
    public var source: Source
    /// What it needs to come about.
    public var needs: [String]
    /// What it harms.
    public var harms: [Harm]
    /// The kinds of system that it befalls; empty if it is tied to none.
    public var kinds: [System.Kind]
    /// What stops or softens it.
    public var safeguards: [Mitigation]
    /// A starting point for its figures; nil if there is none.
    public var typical: Typical?
    /// Real cases.
    public var cases: [Case]
    /// Standards and advisories about it.
    public var references: [String]
    /// Whether the entry is the practice's own.
    public var isOwn: Bool

    /// A threat with these parts.
    public init(
        id: String,
        name: String,
        summary: String = "",
        source: Source,
        needs: [String] = [],
        harms: [Harm] = [],
        kinds: [System.Kind] = [],
        safeguards: [Mitigation] = [],
        typical: Typical? = nil,
        cases: [Case] = [],
        references: [String] = [],
        isOwn: Bool = false
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.source = source
        self.needs = needs
        self.harms = harms
        self.kinds = kinds
        self.safeguards = safeguards
        self.typical = typical
        self.cases = cases
        self.references = references
        self.isOwn = isOwn
    }

    /// Whether it takes something away when it is needed.
    public var stopsWork: Bool { harms.contains { $0.properties.contains(.availability) } }
}
