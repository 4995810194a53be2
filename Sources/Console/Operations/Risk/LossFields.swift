import HTTPTypes
public import Practice
public import Risk

/// One part of what an event costs, as programs give and get it: in one of `dollars`, `downtime` and `records`.
public struct LossFields: Codable, Hashable, Sendable {
    /// What the money is lost to.
    public var kind: LossComponent.Kind
    /// Dollars, as a 90 % interval.
    public var dollars: Interval?
    /// A service line that is down.
    public var downtime: Downtime?
    /// People to notify.
    public var records: Records?
    /// How likely an event brings it, above 0 and at most 1; 1 if it is left out.
    public var probability: Double?
    /// Why these figures.
    public var basis: String?

    /// Days that a service line is down.
    public struct Downtime: Codable, Hashable, Sendable {
        /// The service line.
        public var serviceLine: ServiceLineID
        /// How many days, as a 90 % interval.
        public var days: Interval
        /// What an exam brings.
        public var dollarsPerExam: Double
    }

    /// People to notify.
    public struct Records: Codable, Hashable, Sendable {
        /// How many, as a 90 % interval.
        public var people: Interval
        /// What each costs.
        public var dollarsEach: Double
    }

    init(_ loss: LossComponent) {
        kind = loss.kind
        switch loss.size {
        case .dollars(let size): dollars = size
        case .downtime(let line, let days, let each):
            downtime = Downtime(serviceLine: line, days: days, dollarsPerExam: each)
        case .records(let people, let each): records = Records(people: people, dollarsEach: each)
        }
        probability = loss.probability
        basis = loss.basis
    }

    /// The component.
    ///
    /// - Parameter field: where it stands, such as `losses[0]`.
    func component(_ field: String) throws(Problem) -> LossComponent {
        let size: LossComponent.Size
        switch (dollars, downtime, records) {
        case (let dollars?, nil, nil): size = .dollars(dollars)
        case (nil, let down?, nil):
            size = .downtime(serviceLine: down.serviceLine, days: down.days, dollarsPerExam: down.dollarsPerExam)
        case (nil, nil, let records?): size = .records(people: records.people, dollarsEach: records.dollarsEach)
        default:
            throw Problem(
                .unprocessableContent,
                "bad-field",
                "A loss is said in one way.",
                errors: [.init(field: field, message: "Give one of `dollars`, `downtime` and `records`.")]
            )
        }
        return LossComponent(kind: kind, size: size, probability: probability ?? 1, basis: basis ?? "")
    }
}
