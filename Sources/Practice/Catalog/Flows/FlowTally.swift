/// The ID of a flow's tally.
public typealias FlowTallyID = Identifier<FlowTally>

/// What was seen of one flow so far: who spoke to whom, what for, how much and at what hours.
public struct FlowTally: Hashable, Sendable, Codable {
    /// The ID.
    public var id: FlowTallyID
    /// Who opened the connections.
    public var from: FlowObservation.End
    /// Who took them.
    public var to: FlowObservation.End
    /// The port at `to`; 0 if unknown.
    public var port: Int
    /// What is spoken.
    public var `protocol`: Flow.ProtocolKind
    /// What for, such as `C-STORE`.
    public var service: String
    /// True if the last connection was encrypted.
    public var isEncrypted: Bool
    /// How many messages.
    public var messages: Int
    /// How many bytes of data sets or messages.
    public var bytes: Int
    /// When it was first seen, in microseconds since 1970 UTC.
    public var firstSeen: Int64
    /// When it was last seen.
    public var lastSeen: Int64
    /// How many messages in each hour of the day, UTC; 24 counts.
    public var hours: [Int]
    /// Who saw it last, for a person.
    public var source: String

    /// What tells one flow from another.
    struct Key: Hashable {
        var fromHost: String
        var fromTitle: String
        var toHost: String
        var toTitle: String
        var port: Int
        var `protocol`: Flow.ProtocolKind
        var service: String

        init(_ seen: FlowObservation, _ limits: CatalogLimits) {
            fromHost = FactText.line(HostName(seen.from.host).text, limits.valueLength)
            fromTitle = FactText.line(seen.from.title, limits.valueLength)
            toHost = FactText.line(HostName(seen.to.host).text, limits.valueLength)
            toTitle = FactText.line(seen.to.title, limits.valueLength)
            port = (1...65_535).contains(seen.port) ? seen.port : 0
            self.protocol = seen.protocol
            service = FactText.line(seen.service, limits.valueLength)
        }
    }

    init(_ id: FlowTallyID, _ key: Key, _ seen: FlowObservation) {
        self.id = id
        from = FlowObservation.End(host: key.fromHost, title: key.fromTitle)
        to = FlowObservation.End(host: key.toHost, title: key.toTitle)
        port = key.port
        self.protocol = key.protocol
        service = key.service
        isEncrypted = seen.isEncrypted
        messages = max(0, seen.messages)
        bytes = max(0, seen.bytes)
        firstSeen = seen.when
        lastSeen = seen.when
        hours = Self.day(seen.hours)
        source = seen.source
    }

    /// Takes in what was seen since.
    mutating func add(_ seen: FlowObservation) {
        // Sums stop at the largest number; they never wrap.
        messages = Self.sum(messages, max(0, seen.messages))
        bytes = Self.sum(bytes, max(0, seen.bytes))
        for (hour, count) in Self.day(seen.hours).enumerated() { hours[hour] = Self.sum(hours[hour], count) }
        firstSeen = min(firstSeen, seen.when)
        guard seen.when >= lastSeen else { return }
        lastSeen = seen.when
        isEncrypted = seen.isEncrypted
        source = seen.source
    }

    static func day(_ hours: [Int]) -> [Int] {
        (0..<24).map { hours.indices.contains($0) ? max(0, hours[$0]) : 0 }
    }

    private static func sum(_ one: Int, _ other: Int) -> Int {
        let (sum, overflow) = one.addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

extension FlowTally {
    init(
        id: FlowTallyID,
        from: FlowObservation.End,
        to: FlowObservation.End,
        port: Int,
        protocol: Flow.ProtocolKind,
        service: String,
        isEncrypted: Bool,
        messages: Int,
        bytes: Int,
        firstSeen: Int64,
        lastSeen: Int64,
        hours: [Int],
        source: String
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.port = port
        self.protocol = `protocol`
        self.service = service
        self.isEncrypted = isEncrypted
        self.messages = messages
        self.bytes = bytes
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.hours = hours
        self.source = source
    }
}
