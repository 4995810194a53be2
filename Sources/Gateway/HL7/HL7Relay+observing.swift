import NIOCore
import Practice

/// What an HL7 relay notes of who speaks through it.
extension HL7Relay {
    /// Tells what the connection has carried since the last time.
    func tell() {
        let (tallies, news) = exchange.take()
        guard let notes = services.traffic else { return }
        toldAt = .now()
        let when = services.now()
        let source = "gateway \(configuration.name)"
        let host = reached ?? configuration.forwardHost
        for new in news {
            notes.add(
                host: new.isCaller ? address : host,
                port: new.isCaller ? nil : configuration.forwardPort,
                source: source,
                when: when,
                .hl7(new.speech)
            )
        }
        for (kind, tally) in tallies {
            notes.add(
                FlowObservation(
                    when: when,
                    source: source,
                    from: FlowObservation.End(host: address, title: kind.from),
                    to: FlowObservation.End(host: host, title: kind.to),
                    port: configuration.forwardPort,
                    protocol: .hl7,
                    service: kind.service,
                    isEncrypted: false,
                    messages: tally.messages,
                    bytes: tally.bytes,
                    hours: FlowObservation.hours(tally.messages, at: when)
                )
            )
        }
    }
}
