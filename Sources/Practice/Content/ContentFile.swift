/// One file of content: what it is about and its text.
public struct ContentFile: Hashable, Sendable {
    /// The folder that it lies in, which says what is in it, such as `threats`.
    public var folder: String
    /// What it is called in messages, such as its path.
    public var name: String
    /// What is in it, in YAML.
    public var text: String

    /// A file with these parts.
    public init(folder: String, name: String, text: String) {
        self.folder = folder
        self.name = name
        self.text = text
    }
}

/// Where content comes from: what is built in, and a practice's own, which wins where both have an ID.
public struct ContentSources: Hashable, Sendable {
    /// The files that are built into the binary.
    public var builtIn: [ContentFile]
    /// The practice's own files; an entry in them takes the place of the one with its ID that is built in.
    public var own: [ContentFile]

    /// Sources with these files.
    public init(builtIn: [ContentFile] = BuiltInContent.all, own: [ContentFile] = []) {
        self.builtIn = builtIn
        self.own = own
    }

    /// The folders that content is read from; others have no meaning yet.
    public static let folders = ["frameworks", "safeguards", "threats"]
}
