/// CISA's catalog of known exploited vulnerabilities, at one moment.
public struct KEVCatalog: Hashable, Sendable, Codable {
    /// Its version, such as `2025.08.25`.
    public var version: String
    /// When it was released, as it says: a day and a time.
    public var released: String
    /// The vulnerabilities, each CVE once, in the file's order.
    public var entries: [KEVEntry]

    /// A catalog with these parts.
    public init(version: String, released: String, entries: [KEVEntry]) {
        self.version = version
        self.released = released
        self.entries = entries
    }

    /// The day of its release, as YYYY-MM-DD.
    public var day: String { String(released.prefix(10)) }
}

/// How much a catalog may hold.
public struct KEVLimits: Sendable, Hashable {
    /// The most bytes of a file; the real one has between one and two million.
    public var bytes: Int
    /// The most entries; there are about 1500 now.
    public var entries: Int
    /// The most bytes of a text within an entry.
    public var textBytes: Int
    /// The most weaknesses that an entry names.
    public var weaknesses: Int
    /// How deep values may lie within values.
    public var depth: Int

    /// Limits with these values.
    public init(
        bytes: Int = 32 * 1024 * 1024,
        entries: Int = 20_000,
        textBytes: Int = 8192,
        weaknesses: Int = 64,
        depth: Int = 16
    ) {
        self.bytes = bytes
        self.entries = entries
        self.textBytes = textBytes
        self.weaknesses = weaknesses
        self.depth = depth
    }
}
