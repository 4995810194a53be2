import Practice

/// The relays in front of the PACS, as the server runs them.
protocol Relay: Sendable {
    /// Opens the listeners.
    ///
    /// - Throws: an error that names the port and the listener if one cannot be opened.
    func start() async throws

    /// Delivers what waits, until the task is cancelled.
    func run() async

    /// Takes no more and finishes what is under way; returns when nothing is under way.
    func drain() async

    /// Gives what is under way a bounded time, then closes everything.
    func stop() async

    /// What goes on now.
    func report() async -> RelayReport
}

/// What goes on in the relays: their part of a status report.
struct RelayReport: Sendable {
    var draining = false
    var listeners: [ListenerStatus] = []
    var hl7: [HL7ListenerStatus] = []
    var associations: [AssociationStatus] = []
    var queue: [QueueStatus] = []
    var parked: [ParkedObject] = []
    var alarms: [Alarm] = []
    var limits: [String] = []
    var lastHour: [MinuteCount] = []
}
