/// A framework of requirements, as a file of `Content/frameworks` has it.
public struct Framework: Hashable, Sendable, Codable {
    /// The ID, which never changes, such as `hipaa-security-rule`.
    public var id: String
    /// The name, as people read it.
    public var name: String
    /// Which edition.
    public var version: String
    /// Where it stands in law or among publications.
    public var citation: String
    /// Where it can be read.
    public var url: String
    /// When our words were last compared with it, as YYYY-MM-DD.
    public var checked: String
    /// The counsel who signed off; empty if none has.
    public var counsel: String
    /// Anything else.
    public var notes: String
    /// What it asks for, in its order.
    public var requirements: [Requirement]
    /// Whether the framework is the practice's own.
    public var isOwn: Bool

    /// A framework with these parts.
    public init(
        id: String,
        name: String,
        version: String = "",
        citation: String = "",
        url: String = "",
        checked: String = "",
        counsel: String = "",
        notes: String = "",
        requirements: [Requirement] = [],
        isOwn: Bool = false
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.citation = citation
        self.url = url
        self.checked = checked
        self.counsel = counsel
        self.notes = notes
        self.requirements = requirements
        self.isOwn = isOwn
    }

    /// What a safeguard of the library names one of its requirements by.
    public func reference(_ requirement: Requirement) -> String { "\(id):\(requirement.id)" }
}
