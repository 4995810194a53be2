public import Practice

/// One part of what an event costs.
public struct LossComponent: Hashable, Sendable, Codable {
    /// What the money is lost to.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Exams that are not done or not read.
        case downtime
        /// Letters, calls and credit monitoring for the people whose records were taken.
        case notification
        /// Bringing systems and data back.
        case restoration
        /// A ransom.
        case ransom
        /// Penalties, settlements and lawyers.
        case penalties
        /// Referrers and patients who go elsewhere.
        case trust
        /// None of these.
        case other
    }

    /// How large it is.
    public enum Size: Hashable, Sendable, Codable {
        /// Dollars, as one says it.
        case dollars(Interval)
        /// Days that a service line is down, times its exams a day, times what an exam brings; where the last drill has
        /// measured the service line's recovery, that is the median of the days.
        case downtime(serviceLine: ServiceLineID, days: Interval, dollarsPerExam: Double)
        /// People to notify, times dollars for each.
        case records(people: Interval, dollarsEach: Double)
    }

    /// What the money is lost to.
    public var kind: Kind
    /// How large it is.
    public var size: Size
    /// How likely an event brings it, above 0 and at most 1.
    public var probability: Double
    /// Why these figures; shown with them.
    public var basis: String

    /// A component with these parts.
    public init(kind: Kind, size: Size, probability: Double = 1, basis: String = "") {
        self.kind = kind
        self.size = size
        self.probability = probability
        self.basis = basis
    }
}
