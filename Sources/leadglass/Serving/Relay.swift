import Practice

/// The relays in front of the PACS, as the server runs them.
protocol Relay: Sendable {
    /// Opens the listeners.
    ///
    /// - Throws: `CommandFailure` that names the port and the listener if one cannot be opened.
    func start() async throws

    /// Finishes what is under way and takes no more; returns when nothing is under way.
    func drain() async

    /// Closes everything.
    func stop() async

    /// What goes on now.
    func report() async -> RelayReport
}

/// What goes on in the relays: their part of a status report.
struct RelayReport: Sendable {
    var draining = false
    var listeners: [ListenerStatus] = []
    var associations: [AssociationStatus] = []
    var queue: [QueueStatus] = []
    var parked: [ParkedObject] = []
    var alarms: [Alarm] = []
    var limits: [String] = []
    var lastHour: [MinuteCount] = []
}
