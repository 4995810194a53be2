/// How a system stands in its room, and what becomes of its media (45 CFR 164.310).
public struct Physical: Hashable, Sendable, Codable {
    /// Whether it stands behind a lock or is fixed by one.
    public var isLocked: Answer
    /// Whether one person can carry it or roll it away.
    public var isPortable: Answer
    /// Whether data can leave it on a disk, a stick or a card.
    public var hasRemovableMedia: Answer
    /// How its media are disposed of; empty if unknown.
    public var disposal: String

    /// True if nothing is known.
    public var isEmpty: Bool { self == Physical() }

    /// Facts with these parts.
    public init(
        isLocked: Answer = .unknown,
        isPortable: Answer = .unknown,
        hasRemovableMedia: Answer = .unknown,
        disposal: String = ""
    ) {
        self.isLocked = isLocked
        self.isPortable = isPortable
        self.hasRemovableMedia = hasRemovableMedia
        self.disposal = disposal
    }
}

extension KeyedDecodingContainer {
    /// Systems that an earlier version wrote have no physical facts. The compiler's own decoding calls this.
    func decode(_ type: Physical.Type, forKey key: Key) throws -> Physical {
        try decodeIfPresent(type, forKey: key) ?? Physical()
    }
}
