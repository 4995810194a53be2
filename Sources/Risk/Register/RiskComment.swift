public import Practice

/// What somebody said about a risk. It stays as it was said.
public struct RiskComment: Hashable, Sendable, Codable {
    /// Later ones have greater numbers.
    public var number: Int64
    /// The risk.
    public var risk: RiskID
    /// When, in microseconds since 1970 UTC.
    public var when: Int64
    /// Who, as the ledger names them, such as `person:…`.
    public var by: String
    /// What; may have several lines.
    public var text: String

    /// A comment with these parts.
    public init(number: Int64, risk: RiskID, when: Int64, by: String, text: String) {
        self.number = number
        self.risk = risk
        self.when = when
        self.by = by
        self.text = text
    }
}
