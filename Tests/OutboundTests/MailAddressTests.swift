import Testing

@testable import Outbound

struct MailAddressTests {
    @Test(arguments: ["a@b", "first.last+tag@mail.example.org", "o'brien@example.org", "x@xn--bcher-kva.example"])
    func whatAPracticeHasIsAnAddress(_ text: String) throws {
        let address = try #require(MailAddress(text))
        #expect(address.address == text && address.name.isEmpty && address.header == text)
    }

    @Test(arguments: [
        "", "a", "@b", "a@", "a@@b", "a b@c", "a@b c", "a@b\r\nRCPT TO:<x@y>", "a\n@b", "a@b>", "<a@b", "a..b@c",
        ".a@b",
        "a.@b", "a@.b", "a@b.", "a@b..c", "a@-b", "a@b-", "ü@b", "a@bü", "\"a b\"@c", "a@[127.0.0.1]", "a@b,c@d",
        "a@b\u{0}",
        "Evil\r\nBcc: x@y <a@b>", "Quote\" <x@y> \"<a@b>",
    ])
    func whatCouldBreakOutIsNone(_ text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func lengthsAreLimited() {
        #expect(MailAddress(String(repeating: "a", count: 64) + "@b") != nil)
        #expect(MailAddress(String(repeating: "a", count: 65) + "@b") == nil)
        #expect(MailAddress("a@" + String(repeating: "b", count: 64)) == nil)
        #expect(MailAddress("a@" + String(repeating: "b.", count: 130) + "c") == nil)
        #expect(MailAddress(String(repeating: "n", count: 129) + " <a@b>") == nil)
    }

    @Test func aNameIsQuotedOrEncoded() throws {
        #expect(try #require(MailAddress("On call, night <a@b>")).header == "\"On call, night\" <a@b>")
        #expect(try #require(MailAddress("\"On call\" <a@b>")).name == "On call")
        #expect(try #require(MailAddress("Röntgen <a@b>")).header == "=?UTF-8?B?UsO2bnRnZW4=?= <a@b>")
        #expect(try #require(MailAddress("Röntgen <a@b.org>")).domain == "b.org")
    }
}
