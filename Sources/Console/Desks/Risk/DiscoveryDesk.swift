public import Practice

/// Looks at the network and says what is there. The console knows no sockets: whoever puts it together gives it this.
public protocol DiscoveryDesk: Sendable {
    /// Checks an order without looking at anything.
    ///
    /// - Returns: what a look would do, for a person: how many addresses, and how long it takes.
    /// - Throws: `DiscoveryRefusal` if the order is not a good one.
    func outline(_ order: DiscoveryOrder) throws -> DiscoveryOutline

    /// Looks, and tells what was seen as it is seen, until it ends or the task is cancelled.
    ///
    /// - Parameters:
    ///   - observed: is given what was seen, in batches.
    ///   - progress: is told how many addresses are done, of how many, and what is waited for.
    /// - Returns: what came of it, line by line.
    func look(
        _ order: DiscoveryOrder,
        observed: @escaping @Sendable ([Observation]) async throws -> Void,
        progress: @escaping @Sendable (JobStep) -> Void
    ) async throws -> [String]
}

/// What is wrong with an order, for a person.
public struct DiscoveryRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public let message: String

    /// A refusal with this message.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}

/// Where to look, and how politely.
public struct DiscoveryOrder: Hashable, Sendable, Codable {
    /// Addresses and CIDR blocks, one or several.
    public var targets: [String]
    /// Addresses and CIDR blocks that are left alone.
    public var exclude: [String]
    /// Ports such as `11112`, `hl7:2575`; empty for the usual ones.
    public var ports: [String]
    /// New connections a second.
    public var rate: Int
    /// Hours in which it may look, such as `22:00-05:00`; empty for any time.
    public var hours: String
    /// AE titles that it calls itself; empty for the usual one.
    public var callingAETitles: [String]
    /// AE titles that it asks for first.
    public var calledAETitles: [String]

    /// Reads an order; what is left out is as usual.
    public init(from decoder: any Decoder) throws {
        let parts = try decoder.container(keyedBy: CodingKeys.self)
        func list(_ key: CodingKeys) throws -> [String] { try parts.decodeIfPresent([String].self, forKey: key) ?? [] }
        self.init(
            targets: try parts.decode([String].self, forKey: .targets),
            exclude: try list(.exclude),
            ports: try list(.ports),
            callingAETitles: try list(.callingAETitles),
            calledAETitles: try list(.calledAETitles)
        )
        rate = try parts.decodeIfPresent(Int.self, forKey: .rate) ?? rate
        hours = try parts.decodeIfPresent(String.self, forKey: .hours) ?? hours
    }

    /// An order with these parts.
    public init(
        targets: [String],
        exclude: [String] = [],
        ports: [String] = [],
        rate: Int = 20,
        hours: String = "",
        callingAETitles: [String] = [],
        calledAETitles: [String] = []
    ) {
        self.targets = targets
        self.exclude = exclude
        self.ports = ports
        self.rate = rate
        self.hours = hours
        self.callingAETitles = callingAETitles
        self.calledAETitles = calledAETitles
    }
}

/// What a look would do.
public struct DiscoveryOutline: Hashable, Sendable, Codable {
    /// What it is called.
    public var title: String
    /// How many addresses it asks.
    public var addresses: Int
    /// How many connections it opens at most.
    public var connections: Int
    /// About how many seconds it takes at its rate.
    public var seconds: Int

    /// An outline with these parts.
    public init(title: String, addresses: Int, connections: Int, seconds: Int) {
        self.title = title
        self.addresses = addresses
        self.connections = connections
        self.seconds = seconds
    }
}
