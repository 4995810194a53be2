import Testing

@testable import Practice

struct CatalogMatchingTests {
    @Test(arguments: [
        ("10.0.0.5", "10.0.0.5"), (" 10.0.0.5 ", "10.0.0.5"), ("::FFFF:10.0.0.5", "10.0.0.5"),
        ("2001:DB8:0:0::0001", "2001:db8::1"), ("[2001:db8::1]", "2001:db8::1"), ("PACS.Local.", "pacs.local"),
        ("010.0.0.5", "010.0.0.5"), ("10.0.0.256", "10.0.0.256"), ("", ""), ("fe80::1%eth0", "fe80::1%eth0"),
    ])
    func addressesAreComparedInOneForm(written: String, text: String) {
        #expect(HostName(written).text == text)
    }

    @Test func onlyAddressesAreAddresses() {
        #expect(HostName("10.0.0.5").isAddress && HostName("2001:db8::1").isAddress)
        #expect(!HostName("010.0.0.5").isAddress && !HostName("10.0.0").isAddress && !HostName("pacs").isAddress)
        #expect(HostName("127.9.9.9").isLoopback && HostName("::1").isLoopback && HostName("LOCALHOST").isLoopback)
        #expect(!HostName("127.example").isLoopback)
    }

    @Test func theIndexFollowsItsSystems() throws {
        let fixture = try CatalogFixture()
        var ct = try fixture.system("CT1", addresses: ["10.0.0.5"], titles: ["CT1"])
        var index = SystemIndex([ct])
        #expect(index.match(host: "10.0.0.5", title: "ELSE") == .system(ct.id))
        #expect(index.match(host: "10.0.0.6", title: "CT1") == .unknown(likely: [ct.id]))
        ct.addresses = ["10.0.0.6"]
        index.insert(ct)
        #expect(index.match(host: "10.0.0.5") == .unknown(likely: []))
        #expect(index.match(host: "10.0.0.6") == .system(ct.id))
        index.remove(ct.id)
        #expect(!index.contains(ct.id))
        #expect(index.match(host: "10.0.0.6", title: "CT1") == .unknown(likely: []))
    }

    @Test func aLoopbackAddressSaysNothingWhereTheTitleDoes() throws {
        let fixture = try CatalogFixture()
        let pacs = try fixture.system("PACS", .pacs, addresses: ["127.0.0.1"], titles: ["PACS"])
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"], titles: ["CT1"])
        let index = SystemIndex([pacs, ct])
        #expect(index.match(host: "127.0.0.1", title: "CT1") == .system(ct.id))
        #expect(index.match(host: "127.0.0.1", title: "NOBODY") == .system(pacs.id))
    }
}
