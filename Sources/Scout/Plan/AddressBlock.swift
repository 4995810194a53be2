/// A block of addresses in CIDR notation, such as `10.0.0.0/24`, or a single address.
public struct AddressBlock: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Its first address.
    public let first: IPAddress
    /// How many leading bits all its addresses share.
    public let prefix: Int

    /// A block by its text.
    ///
    /// - Throws: `badPlan` if it is neither a block nor an address, or if it has bits beyond its prefix: `10.0.0.7/24` may have been
    ///   meant as one address or as all of them.
    public init(_ text: some StringProtocol) throws(ScoutError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress($0) }), parts.count <= 2 else { throw Self.bad(text) }
        guard parts.count == 2 else {
            first = address
            prefix = address.family.bits
            return
        }
        guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let prefix = Int(parts[1]),
            (0...address.family.bits).contains(prefix)
        else { throw Self.bad(text) }
        let first = IPAddress(address.family, address.value & ~Self.rest(address.family, prefix))
        guard first == address else {
            throw ScoutError(
                .badPlan,
                "\(text) has bits beyond its prefix. Write \(first)/\(prefix) for the network, or \(address) for the address."
            )
        }
        self.first = first
        self.prefix = prefix
    }

    /// Its last address.
    public var last: IPAddress { IPAddress(first.family, first.value | Self.rest(first.family, prefix)) }

    /// As it is written.
    public var description: String { prefix == first.family.bits ? "\(first)" : "\(first)/\(prefix)" }

    /// True if the address is in the block.
    public func contains(_ address: IPAddress) -> Bool {
        address.family == first.family && first <= address && address <= last
    }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The addresses of an IPv4 network that a device can have: not the network's own, and not the broadcast address. In a network
    /// of two (RFC 3021) or one, every address is a device's.
    var devices: AddressSpan {
        guard first.family == .v4, prefix <= 30 else { return AddressSpan(first: first, last: last) }
        return AddressSpan(first: IPAddress(.v4, first.value + 1), last: IPAddress(.v4, last.value - 1))
    }

    private static func rest(_ family: IPAddress.Family, _ prefix: Int) -> UInt128 {
        prefix == family.bits ? 0 : UInt128.max >> UInt128(128 - (family.bits - prefix))
    }

    private static func bad(_ text: some StringProtocol) -> ScoutError {
        ScoutError(.badPlan, "\(text.prefix(60)) is no network such as 10.0.0.0/24, and no address.")
    }
}
