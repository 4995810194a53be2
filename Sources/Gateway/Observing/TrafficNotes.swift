import Practice
import Synchronization

/// Gathers what passes until it is reported. Relays write into it at the beginning and the end of an association, never for
/// each message; what does not fit is counted.
final class TrafficNotes: Sendable {
    private struct Device: Hashable {
        var host: String
        var port: Int?
        var source: String
        /// What it spoke, without the lists that grow.
        var speech: Observation.Speech
    }

    private struct FlowKey: Hashable {
        var from: FlowObservation.End
        var to: FlowObservation.End
        var port: Int
        var service: String
        var source: String
    }

    private struct State {
        var devices: [Device: Observation] = [:]
        var flows: [FlowKey: FlowObservation] = [:]
        var dropped = 0
    }

    let limits: TrafficLimits
    private let state = Mutex(State())

    init(limits: TrafficLimits = TrafficLimits()) { self.limits = limits }

    /// A device at one end of a connection.
    func add(host: String, port: Int?, source: String, when: Int64, _ speech: Observation.Speech) {
        let speech = bounded(speech)
        let device = Device(host: host, port: port, source: source, speech: speech.withoutLists)
        state.withLock { state in
            if let known = state.devices[device] {
                state.devices[device]?.when = max(known.when, when)
                // Mostly a device offers the same each time.
                if known.speech != speech { state.devices[device]?.speech = joined(known.speech, speech) }
            } else if state.devices.count < limits.observations {
                state.devices[device] = Observation(
                    when: when,
                    origin: .traffic,
                    source: source,
                    host: host,
                    port: port,
                    speech: speech
                )
            } else {
                state.dropped += 1
            }
        }
    }

    /// Messages of one service on a connection.
    func add(_ flow: FlowObservation) {
        let key = FlowKey(from: flow.from, to: flow.to, port: flow.port, service: flow.service, source: flow.source)
        state.withLock { state in
            if let index = state.flows.index(forKey: key) {
                state.flows.values[index].when = max(state.flows.values[index].when, flow.when)
                state.flows.values[index].messages &+= flow.messages
                state.flows.values[index].bytes &+= flow.bytes
                for hour in flow.hours.indices { state.flows.values[index].hours[hour] &+= flow.hours[hour] }
            } else if state.flows.count < limits.flows {
                state.flows[key] = flow
            } else {
                state.dropped += 1
            }
        }
    }

    /// Gives all that was gathered, and begins anew.
    func take() -> TrafficReport {
        let taken = state.withLock { state in
            defer { state = State() }
            return state
        }
        return TrafficReport(
            observations: Array(taken.devices.values),
            flows: Array(taken.flows.values),
            dropped: taken.dropped
        )
    }

    private func bounded(_ speech: Observation.Speech) -> Observation.Speech {
        switch speech {
        case .dicom(var speech):
            speech.implementationClassUID = String(speech.implementationClassUID.prefix(64))
            speech.implementationVersion = String(speech.implementationVersion.prefix(64))
            speech.sopClasses = union([], speech.sopClasses)
            speech.transferSyntaxes = union([], speech.transferSyntaxes)
            return .dicom(speech)
        case .hl7(var speech):
            speech.application = String(speech.application.prefix(64))
            speech.facility = String(speech.facility.prefix(64))
            speech.version = String(speech.version.prefix(64))
            speech.messageTypes = union([], speech.messageTypes)
            return .hl7(speech)
        case .http, .unknown: return speech
        }
    }

    /// The lists of both: the two are alike but for these.
    private func joined(_ one: Observation.Speech, _ other: Observation.Speech) -> Observation.Speech {
        switch (one, other) {
        case (.dicom(var both), .dicom(let other)):
            both.sopClasses = union(both.sopClasses, other.sopClasses)
            both.transferSyntaxes = union(both.transferSyntaxes, other.transferSyntaxes)
            return .dicom(both)
        case (.hl7(var both), .hl7(let other)):
            both.messageTypes = union(both.messageTypes, other.messageTypes)
            return .hl7(both)
        default: return one
        }
    }

    private func union(_ one: [String], _ other: [String]) -> [String] {
        let all = Set(one).union(other.lazy.filter { (1...64).contains($0.utf8.count) })
        return Array(all.sorted().prefix(limits.listEntries))
    }
}

extension Observation.Speech {
    fileprivate var withoutLists: Self {
        switch self {
        case .dicom(var speech):
            (speech.sopClasses, speech.transferSyntaxes) = ([], [])
            return .dicom(speech)
        case .hl7(var speech):
            speech.messageTypes = []
            return .hl7(speech)
        case .http, .unknown: return self
        }
    }
}
