/// What kind of act an entry of the ledger records. Kinds are never renamed: old entries keep theirs.
public struct EntryKind: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name in lower case, words joined by hyphens.
    public var rawValue: String

    /// A kind by its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A kind by its name.
    public init(stringLiteral value: String) { rawValue = value }
}
