public import Practice

/// What has passed the relays since the last report: who called, who answered, and how much of which service.
///
/// No patient is in it, and no UID of an instance: addresses, AE titles, and what implementations say of themselves.
public struct TrafficReport: Hashable, Sendable {
    /// The devices at both ends of associations, each once.
    public var observations: [Observation]
    /// The flows, added up.
    public var flows: [FlowObservation]
    /// What was left out because there was more than is kept between two reports.
    public var dropped: Int

    /// True if nothing has passed.
    public var isEmpty: Bool { observations.isEmpty && flows.isEmpty && dropped == 0 }
}

/// How much of the traffic is kept between two reports.
public struct TrafficLimits: Sendable {
    /// From one report to the next, in seconds.
    public var interval = 5
    /// The most devices.
    public var observations = 2_000
    /// The most flows.
    public var flows = 10_000
    /// The most SOP classes or transfer syntaxes of one device.
    public var listEntries = 400
    /// How long an association may go on before its messages so far are told, in seconds.
    public var tellAfter = 60

    /// The limits that hold if nobody says otherwise.
    public init() {}
}
