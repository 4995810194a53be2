import Console
import Scout

/// How far a look is, and whether it waits for its hours: pure.
struct LookProgress {
    private let hours: OpeningHours?
    private var step: JobStep
    /// Connections since it waits; nil until that is known.
    private var connections: Int?

    init(total: Int, hours: OpeningHours?) {
        self.hours = hours
        step = JobStep(objects: 0, totalObjects: total)
    }

    /// What an event changes; nil if nothing.
    mutating func take(_ event: DiscoveryEvent) -> JobStep? {
        switch event {
        case .paused(let minutes):
            connections = nil
            let span = Amount.span(Int64(minutes) * 60_000_000)
            step.waits = "Waits for its hours, \(hours.map { "\($0)" } ?? ""): they begin in \(span)."
        case .progress(let tally), .ended(let tally):
            step.objects = tally.addressesDone
            if tally.connections > connections ?? tally.connections { step.waits = "" }
            connections = tally.connections
        case .observed, .left: return nil
        }
        return step
    }
}
