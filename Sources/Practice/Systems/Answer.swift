/// What is known of something that is so or is not.
public enum Answer: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is so.
    case yes
    /// It is not.
    case no
    /// Nobody has looked.
    case unknown
}
