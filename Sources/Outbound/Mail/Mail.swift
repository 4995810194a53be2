public import Records

/// A message in plain text.
public struct Mail: Sendable, Hashable {
    /// The most characters that a subject keeps.
    public static let maximumSubject = 200
    /// The most recipients of one message.
    public static let maximumRecipients = 100

    /// Who it is from.
    public var from: MailAddress
    /// Who it goes to.
    public var to: [MailAddress]
    /// What it is about, in one line.
    public var subject: String
    /// The text; lines end with LF.
    public var text: String
    /// When it was written.
    public var date: Timestamp
    /// What makes its Message-ID unlike any other's, ASCII letters, digits, dots and hyphens. The same for every attempt to
    /// send it, so that a mailbox can tell a copy.
    public var id: String

    /// A message with these parts.
    public init(
        from: MailAddress,
        to: [MailAddress],
        subject: String,
        text: String,
        date: Timestamp,
        id: String
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.date = date
        self.id = id
    }
}
