/// How bad something is.
public enum AlertSeverity: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// It needs a person, not at once.
    case warning = 1
    /// Images are or may soon be without protection.
    case critical = 2

    /// The word for it, in lower case.
    public var word: String { self == .critical ? "critical" : "warning" }

    /// The severity of a word; nil if it is none.
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }

    /// Less bad is less.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Something that is wrong now, as the parts of Leadglass tell it. No PHI.
public struct Cause: Sendable, Hashable {
    /// What tells one cause from another: an alert is about one of these.
    public struct Key: Sendable, Hashable {
        /// The stable code, such as `upstream-down`.
        public var code: String
        /// What it is about, such as a listener's name; empty if it is about all.
        public var subject: String

        /// A key with these parts.
        public init(code: String, subject: String = "") {
            self.code = code
            self.subject = subject
        }
    }

    /// What tells it from others.
    public var key: Key
    /// How bad it is.
    public var severity: AlertSeverity
    /// What is wrong, in one sentence.
    public var message: String
    /// What to do next, in one sentence.
    public var next: String

    /// A cause with these parts; what is longer than any of Leadglass's own is cut: code 64 characters, subject 128, message
    /// 1000, next 500.
    public init(code: String, subject: String = "", severity: AlertSeverity, message: String, next: String) {
        key = Key(code: String(code.prefix(64)), subject: String(subject.prefix(128)))
        self.severity = severity
        self.message = String(message.prefix(1000))
        self.next = String(next.prefix(500))
    }
}
