public import Practice

/// What happens in a run.
public enum DiscoveryEvent: Hashable, Sendable {
    /// A port of a device was open, and this is what it has shown.
    case observed(Observation)
    /// A device is left alone for the rest of the run.
    case left(LeftDevice)
    /// It is outside the opening hours; they begin in so many minutes.
    case paused(minutes: Int)
    /// How far it has come; about once a second.
    case progress(DiscoveryTally)
    /// It is over; `end` says how. The last event.
    case ended(DiscoveryTally)
}
