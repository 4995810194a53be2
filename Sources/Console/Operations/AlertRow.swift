public import Outbound
public import Practice
import Records

/// An alert, for programs. Times are in microseconds since 1970 UTC.
public struct AlertRow: Codable, Hashable, Sendable {
    /// Where it stands.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// It is so.
        case open
        /// It is over.
        case cleared
    }

    /// Its number.
    public var number: Int64
    /// Where it stands.
    public var state: State
    /// The stable code.
    public var code: String
    /// What it is about; empty if it is about all.
    public var subject: String
    /// How bad it is now.
    public var severity: Alarm.Severity
    /// How bad it has been.
    public var worst: Alarm.Severity
    /// What is wrong, in one sentence.
    public var message: String
    /// What to do next, in one sentence.
    public var next: String
    /// Since when.
    public var seenAt: Int64
    /// When people were told last.
    public var notifiedAt: Int64?
    /// When somebody took it on.
    public var acknowledgedAt: Int64?
    /// Who did.
    public var acknowledgedBy: String?
    /// What they wrote.
    public var note: String?
    /// When it ended.
    public var clearedAt: Int64?

    /// The row of an alert.
    public init(_ alert: Alert) {
        number = alert.number
        state = alert.phase == .cleared ? .cleared : .open
        code = alert.key.code
        subject = alert.key.subject
        severity = alert.severity == .critical ? .critical : .warning
        worst = alert.worst == .critical ? .critical : .warning
        message = alert.message
        next = alert.next
        seenAt = alert.seenAt.microseconds
        notifiedAt = alert.notifiedAt?.microseconds
        acknowledgedAt = alert.acknowledgment?.at.microseconds
        acknowledgedBy = alert.acknowledgment?.by
        note = alert.acknowledgment?.note
        clearedAt = alert.clearedAt?.microseconds
    }
}

extension AlertRow.State: SchemaDescribed {}

/// How an alert is acknowledged.
public struct AcknowledgeOrder: Codable, Sendable {
    /// What others are to know; at most 1,000 characters.
    public var note: String?

    /// An order with this note.
    public init(note: String?) { self.note = note }
}
