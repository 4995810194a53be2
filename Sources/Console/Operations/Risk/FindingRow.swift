public import Risk

/// Something in the register that does not fit together, and what to do.
public struct FindingRow: Codable, Hashable, Sendable {
    /// What kind of finding it is.
    public var code: Finding.Code
    /// How much it matters.
    public var severity: Finding.Severity
    /// The risk; missing if it is about none in particular.
    public var risk: RiskID?
    /// The risk's title.
    public var title: String?
    /// What does not fit.
    public var sentence: String
    /// What to do.
    public var cure: String

    init(_ finding: Finding, title: String?) {
        code = finding.code
        severity = finding.severity
        risk = finding.risk
        self.title = title
        sentence = finding.sentence
        cure = finding.cure
    }
}
