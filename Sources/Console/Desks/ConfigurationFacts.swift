/// What the configuration file says, for people to read. It holds no secret.
public struct ConfigurationFacts: Codable, Hashable, Sendable {
    /// Keys that stand together.
    public struct Section: Codable, Hashable, Sendable {
        /// The heading.
        public var title: String
        /// What it says, in the file's order.
        public var facts: [Fact]

        /// A section with these parts.
        public init(title: String, facts: [Fact]) {
            self.title = title
            self.facts = facts
        }
    }

    /// A key and its value.
    public struct Fact: Codable, Hashable, Sendable {
        /// The key, such as `console.listen`.
        public var key: String
        /// Its value; empty if there is none.
        public var value: String

        /// A fact with these parts.
        public init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// What it says.
    public var sections: [Section]
    /// The ways by which messages leave, as people read them.
    public var ways: [String]
    /// Whether one of them is a mail server.
    public var hasMail: Bool

    /// Facts with these parts.
    public init(sections: [Section] = [], ways: [String] = [], hasMail: Bool = false) {
        self.sections = sections
        self.ways = ways
        self.hasMail = hasMail
    }
}
