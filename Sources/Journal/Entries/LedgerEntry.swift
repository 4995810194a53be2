public import Records

/// An act that is to be recorded. Holds no PHI: people, patients and systems are opaque references.
public struct EntryDraft: Hashable, Sendable {
    /// What kind of act it is.
    public var kind: EntryKind
    /// Who did it: `person:<id>`, `token:<id>`, `user:<operating-system user>` or `leadglass`.
    public var actor: String
    /// What it was done to: references such as `person:<id>`, `patient:<keyed digest>`, `segment:<number>`.
    public var subjects: [String]
    /// What else belongs on record, by name; in no case PHI or a secret.
    public var details: [String: String]

    /// A draft with these parts.
    public init(_ kind: EntryKind, actor: String, subjects: [String] = [], details: [String: String] = [:]) {
        self.kind = kind
        self.actor = actor
        self.subjects = subjects
        self.details = details
    }
}

/// An act on record.
public struct LedgerEntry: Hashable, Sendable, Codable {
    /// Its place in the ledger, from 0.
    public var index: UInt64
    /// When it was recorded, UTC.
    public var time: Timestamp
    /// What kind of act it is.
    public var kind: EntryKind
    /// Who did it.
    public var actor: String
    /// What it was done to.
    public var subjects: [String]
    /// What else belongs on record, by name.
    public var details: [String: String]

    /// An entry with these parts.
    public init(index: UInt64, time: Timestamp, draft: EntryDraft) {
        self.index = index
        self.time = time
        kind = draft.kind
        actor = draft.actor
        subjects = draft.subjects
        details = draft.details
    }
}

/// Takes acts on record: the journal, or what stands for it in a test.
public protocol EntryRecording: Sendable {
    /// Records acts, together and in order. Blocks until they are durable: only then may the acts be answered.
    ///
    /// - Returns: the entries as recorded.
    /// - Throws: if they could not be recorded; the acts must then not be answered as done.
    @discardableResult
    func record(_ drafts: [EntryDraft]) throws -> [LedgerEntry]
}
