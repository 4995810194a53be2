/// The networks that no stranger can be in (RFC 6890), and those that no device can have an address of.
enum PrivateNetworks {
    private static let own = set([
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10",
        "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "::1", "fc00::/7", "fe80::/10",
        "2001:db8::/32",
    ])
    private static let nobodys = set(["0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::", "ff00::/8"])

    /// True if all these addresses are in private networks.
    static func holdAll(of block: AddressBlock) -> Bool {
        AddressSet([AddressSpan(first: block.first, last: block.last)]).subtracting(own).spans.isEmpty
    }

    /// True if the block has an address that no device can have: multicast, reserved, or none.
    static func areNobodys(_ block: AddressBlock) -> Bool {
        let all = AddressSet([AddressSpan(first: block.first, last: block.last)])
        return all.subtracting(nobodys) != all
    }

    private static func set(_ texts: [String]) -> AddressSet {
        AddressSet(texts.compactMap { try? AddressBlock($0) }.map { AddressSpan(first: $0.first, last: $0.last) })
    }
}
