import Testing

@testable import Scout

@Suite struct AddressTests {
    @Test(arguments: [
        ("10.0.0.1", "10.0.0.1"), ("255.255.255.255", "255.255.255.255"), ("::", "::"), ("::1", "::1"),
        ("fe80:0:0:0:1:0:0:2", "fe80::1:0:0:2"), ("2001:DB8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("::ffff:10.1.2.3", "::ffff:a01:203"), ("1::", "1::"),
    ])
    func addressesAreReadAndWritten(_ text: String, _ written: String) throws {
        let address = try #require(IPAddress(text))
        #expect("\(address)" == written)
        #expect(IPAddress(written) == address)
    }

    @Test(arguments: [
        "", "10.0.0", "10.0.0.256", "10.0.0.01", "10.0.0.1 ", "10.0.0.-1", "1.2.3.4.5", "a.b.c.d", ":", ":::",
        "1::2::3", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "12345::", "g::", "fe80::1%eth0", "::1.2.3", "1.2.3.4::", "+1::",
        "10.0.0.١",
    ])
    func whatIsNoAddressIsNotTakenForOne(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func networksAndSingleAddressesAreBlocks() throws {
        let network = try AddressBlock("10.1.0.0/16")
        #expect("\(network)" == "10.1.0.0/16" && "\(network.last)" == "10.1.255.255")
        #expect(network.contains(try #require(IPAddress("10.1.7.9"))))
        #expect(!network.contains(try #require(IPAddress("10.2.0.0"))))
        #expect(!network.contains(try #require(IPAddress("::"))))
        #expect("\(try AddressBlock("10.0.0.7"))" == "10.0.0.7")
        #expect("\(try AddressBlock("::/0").last)" == "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
        #expect(try AddressBlock("0.0.0.0/0").last == IPAddress("255.255.255.255"))
    }

    @Test(arguments: [
        "", "/24", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "fd00::/129", "10.0.0.0/24/2",
        "pacs.local",
    ])
    func whatIsNoBlockIsRefused(_ text: String) {
        let error = #expect(throws: ScoutError.self) { try AddressBlock(text) }
        #expect(error?.code == .badPlan)
    }

    @Test func bitsBeyondThePrefixAreAskedAbout() {
        let error = #expect(throws: ScoutError.self) { try AddressBlock("10.0.0.7/24") }
        #expect(error?.message.contains("10.0.0.0/24 for the network, or 10.0.0.7 for the address") == true)
    }

    @Test func onlyAddressesThatADeviceCanHaveAreGiven() throws {
        #expect(try addresses("10.0.0.0/29") == (1...6).map { "10.0.0.\($0)" })
        #expect(try addresses("10.0.0.0/30") == ["10.0.0.1", "10.0.0.2"])
        #expect(try addresses("10.0.0.4/31") == ["10.0.0.4", "10.0.0.5"])
        #expect(try addresses("10.0.0.0/32") == ["10.0.0.0"])
        #expect(try addresses("fd00::/126") == ["fd00::", "fd00::1", "fd00::2", "fd00::3"])
    }

    @Test func whatIsNamedTwiceComesOnceAndInOrder() throws {
        #expect(
            try addresses("10.0.0.8/30", "10.0.0.1", "10.0.0.9", "fd00::1", "10.0.0.2") == [
                "10.0.0.1", "10.0.0.2", "10.0.0.9", "10.0.0.10", "fd00::1",
            ]
        )
        // Named by itself, a network's own address is meant.
        #expect(try addresses("10.0.0.8/30", "10.0.0.8") == ["10.0.0.8", "10.0.0.9", "10.0.0.10"])
    }

    @Test func exclusionsAreLeftOutWhereverTheyLie() throws {
        var plan = DiscoveryPlan([try AddressBlock("10.0.0.0/28"), try AddressBlock("10.0.0.32/30")])
        plan.excluded = try ["10.0.0.0/30", "10.0.0.5", "10.0.0.14/31", "10.0.0.33", "192.168.0.0/16", "::/0"].map {
            try AddressBlock($0)
        }
        #expect(
            plan.addresses.map(\.description)
                == ["4", "6", "7", "8", "9", "10", "11", "12", "13", "34"].map { "10.0.0.\($0)" }
        )
        #expect(plan.addressCount == 10)
        plan.excluded = [try AddressBlock("10.0.0.0/8")]
        #expect(plan.addressCount == 0 && Array(plan.addresses).isEmpty)
    }

    @Test func aLargeNetworkIsOneSpan() throws {
        let plan = DiscoveryPlan([try AddressBlock("10.1.0.0/16"), try AddressBlock("10.1.4.0/24")])
        #expect(plan.addresses.spans.count == 1 && plan.addressCount == 65_534)
        var last: IPAddress?
        var count = 0
        for address in plan.addresses {
            count += 1
            last = address
        }
        #expect(count == 65_534 && last == IPAddress("10.1.255.254"))
    }

    @Test func sameSpansBySetAlgebraAsOneByOne() throws {
        var random = SplitMix(state: 7)
        for _ in 0..<200 {
            func spans() -> [AddressSpan] {
                (0..<random.next() % 5).map { _ in
                    let first = UInt128(random.next() % 60)
                    return AddressSpan(
                        first: IPAddress(.v4, first),
                        last: IPAddress(.v4, first + UInt128(random.next() % 12))
                    )
                }
            }
            func values(_ spans: [AddressSpan]) -> Set<UInt128> {
                spans.reduce(into: []) { set, span in set.formUnion(span.first.value...span.last.value) }
            }
            let (some, others) = (spans(), spans())
            let left = AddressSet(some).subtracting(AddressSet(others))
            #expect(left.map(\.value) == values(some).subtracting(values(others)).sorted())
            #expect(left.count == UInt128(Array(left).count))
        }
    }

    private func addresses(_ blocks: String...) throws -> [String] {
        DiscoveryPlan(try blocks.map { try AddressBlock($0) }).addresses.map(\.description)
    }
}

/// Numbers for tests that are the same each time.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) >> 2)
    }
}
