public import Practice
public import Risk

/// Dollars a year with the range that follows from how little is known.
public struct DollarRange: Codable, Hashable, Sendable {
    /// The figure itself.
    public var value: Double
    /// One time in twenty it is below this.
    public var low: Double
    /// One time in twenty it is above this.
    public var high: Double

    init?(_ estimate: Estimate?) {
        guard let estimate else { return nil }
        (value, low, high) = (estimate.value, estimate.low, estimate.high)
    }
}

/// A risk in a list, with what it comes to now.
public struct RiskRow: Codable, Hashable, Sendable {
    /// The ID.
    public var id: RiskID
    /// What may happen.
    public var title: String
    /// The threat's ID in the library; empty if it is none of those.
    public var threat: String
    /// What is done about it.
    public var treatment: Risk.Treatment
    /// Who answers for it.
    public var owner: PersonID?
    /// What the owner is called.
    public var ownerName: String?
    /// The day on which the treatment is to be done; empty if nobody has said.
    public var due: String
    /// The day of the next review; empty if nobody has said.
    public var review: String
    /// Until which day it is accepted.
    public var acceptedUntil: String?
    /// The level that counts: with safeguards if somebody judged it, else without.
    public var level: Level?
    /// The mean of a year without safeguards.
    public var inherentLoss: DollarRange?
    /// The mean of a year with the safeguards that are proven.
    public var expectedLoss: DollarRange?
    /// Nineteen years of twenty cost less.
    public var var95: DollarRange?
    /// What does not fit together in it.
    public var findings: [Finding.Code]
}

extension RiskDesk.View {
    /// Rows of risks, in their order.
    func rows(_ risks: [Risk]) -> [RiskRow] {
        let people = Dictionary(practice.people.map { ($0.id, $0.name) }) { first, _ in first }
        let results = Dictionary(assessment.risks.map { ($0.risk, $0) }) { first, _ in first }
        let codes = Dictionary(grouping: findings, by: \.risk).mapValues { $0.map(\.code) }
        return risks.map { risk in
            let result = results[risk.id]
            return RiskRow(
                id: risk.id,
                title: risk.title,
                threat: risk.threat,
                treatment: risk.treatment,
                owner: risk.owner,
                ownerName: risk.owner.flatMap { people[$0] },
                due: risk.due,
                review: risk.review,
                acceptedUntil: risk.acceptance?.until,
                level: result?.level,
                inherentLoss: DollarRange(result?.inherent?.expected),
                expectedLoss: DollarRange(result?.residual?.expected),
                var95: DollarRange(result?.residual?.var95),
                findings: codes[risk.id] ?? []
            )
        }
    }
}
