package import Practice

/// A device that was seen, as programs get it. Times are in microseconds since 1970 UTC.
package struct SightingRow: Codable, Sendable {
    package var id: SightingID
    package var host: String
    package var name: String
    package var state: Sighting.StateName
    /// The system that it is, if it was confirmed.
    package var system: SystemID?
    /// Why it is no system, if it was set aside.
    package var reason: String?
    /// What it most likely is, and why.
    package var kind: System.Kind
    package var kindReason: String
    package var aeTitles: [String]
    package var vendor: String
    package var model: String
    package var firstSeen: Int64
    package var lastSeen: Int64
    package var source: String

    init(_ sighting: Sighting) {
        id = sighting.id
        host = sighting.host
        name = sighting.suggestion.name
        state = sighting.state.name
        if case .confirmed(let system) = sighting.state { self.system = system }
        if case .ignored(let reason) = sighting.state { self.reason = reason }
        kind = sighting.suggestion.guess.kind
        kindReason = sighting.suggestion.guess.reason
        aeTitles = sighting.suggestion.aeTitles
        vendor = sighting.suggestion.vendor
        model = sighting.suggestion.model
        firstSeen = sighting.firstSeen
        lastSeen = sighting.lastSeen
        source = sighting.source
    }
}

/// A device with what was seen of it.
package struct SightingDetail: Codable, Sendable {
    package var sighting: SightingRow
    package var facts: [FactDetail]
    /// Systems that have one of its AE titles, but another address.
    package var candidates: [Candidate]

    package struct Candidate: Codable, Sendable {
        package var system: SystemID
        package var reason: String
    }
}

/// A fact with both sides.
package struct FactDetail: Codable, Sendable {
    package var name: FactName
    /// Missing if it is about the whole system.
    package var port: Int?
    /// What holds as far as anybody knows.
    package var value: String
    package var standing: FactStanding
    /// The contradiction as a sentence.
    package var contradiction: String?
    package var claims: [Side]
    package var observations: [Side]

    /// On whose word, and since when.
    package struct Side: Codable, Sendable {
        package var value: String
        package var port: Int?
        package var source: String
        package var firstSeen: Int64
        package var lastSeen: Int64

        init(_ fact: Fact) {
            value = fact.value
            port = fact.port
            source = fact.source
            firstSeen = fact.firstSeen
            lastSeen = fact.lastSeen
        }
    }

    init(_ fact: ComparedFact) {
        name = fact.name
        port = fact.port
        value = fact.value
        standing = fact.standing
        contradiction = fact.contradiction
        claims = fact.claims.map(Side.init)
        observations = fact.observations.map(Side.init)
    }
}

/// The facts of one system.
package struct SystemFacts: Codable, Sendable {
    package var system: SystemID
    package var facts: [FactDetail]
}

/// A flow that was seen, with what is on record of it.
package struct SeenFlowRow: Codable, Sendable {
    package var id: FlowTallyID
    package var from: End
    package var to: End
    package var port: Int?
    package var `protocol`: Flow.ProtocolKind
    package var service: String
    package var encrypted: Bool
    package var messages: Int
    package var bytes: Int
    /// Messages in each hour of the day, UTC.
    package var hours: [Int]
    package var firstSeen: Int64
    package var lastSeen: Int64
    package var source: String
    package var standing: FlowStanding
    /// The flow on record.
    package var flow: FlowID?

    /// One end.
    package struct End: Codable, Sendable {
        package var host: String
        package var title: String
        package var system: SystemID?
    }

    init(_ seen: ComparedFlow) {
        let tally = seen.tally
        id = tally.id
        from = End(host: tally.from.host, title: tally.from.title, system: seen.from)
        to = End(host: tally.to.host, title: tally.to.title, system: seen.to)
        port = tally.port == 0 ? nil : tally.port
        self.protocol = tally.protocol
        service = tally.service
        encrypted = tally.isEncrypted
        messages = tally.messages
        bytes = tally.bytes
        hours = tally.hours
        firstSeen = tally.firstSeen
        lastSeen = tally.lastSeen
        source = tally.source
        standing = seen.standing
        flow = seen.flow
    }
}

extension Sighting.StateName: SchemaDescribed {}
extension FactName: SchemaDescribed {}
extension FactStanding: SchemaDescribed {}
extension FlowStanding: SchemaDescribed {}
