/// How much the register may hold.
public struct RiskLimits: Hashable, Sendable {
    /// The most risks.
    public var riskCount = 5_000
    /// The most characters of a title.
    public var titleLength = 200
    /// The most characters of the basis of a figure and of the reason of an acceptance.
    public var basisLength = 2_000
    /// The most characters of notes.
    public var notesLength = 10_000
    /// The most systems, and the most service lines, of a risk.
    public var listCount = 2_000
    /// The most loss components of a risk.
    public var lossCount = 50
    /// The most safeguards of a risk.
    public var effectCount = 100
    /// The most events a year.
    public var frequency = 100_000.0
    /// The most dollars of a loss component.
    public var dollars = 1e12
    /// The most people whose records are lost.
    public var people = 1e9
    /// The most characters of a comment.
    public var commentLength = 4_000
    /// The most comments of a risk.
    public var commentCount = 1_000
    /// The most rows on a page.
    public var pageSize = 500
    /// The most characters of a text that is searched for.
    public var searchLength = 200

    /// The limits that hold if nobody says otherwise.
    public init() {}
}
