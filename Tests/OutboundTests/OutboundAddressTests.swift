import Testing

@testable import Outbound

/// Where things may go, decided before anything is sent.
struct OutboundAddressTests {
    private func mail() throws -> Mail {
        let address = try #require(MailAddress("a@example.org"))
        return Mail(from: address, to: [address], subject: "s", text: "t", date: time(0), id: "1")
    }

    @Test(arguments: [
        "http://example.org/hook", "ftp://example.org", "file:///etc/passwd", "gopher://localhost/x", "https://",
        "example.org",
        "https://user:pass@example.org/", "https://user@example.org/", "https://example.org/#x",
        "https://ex ample.org/",
        "https://example.org/\r\nX: y", "http://127.0.0.1.example.org/", "http://localhost.example.org/", "",
    ])
    func aURLThatIsNotSafeIsNoWebhook(_ url: String) {
        let error = #expect(throws: OutboundError.self) { try Webhook(url: url, secretFile: "/x") }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("pass@") == false)
    }

    @Test(arguments: [
        "https://example.org:8443/hook?x=1", "http://127.0.0.1:9/h", "http://[::1]:9/h", "http://localhost/h",
    ])
    func aSafeURLIsAWebhook(_ url: String) throws {
        #expect(try Webhook(url: url, secretFile: "/x").url == url)
    }

    @Test func aWebhooksAddressHasNothingOfItsPath() throws {
        #expect(try Webhook(url: "https://example.org:8443/s3cret", secretFile: "/x").address == "example.org:8443")
        #expect(try Webhook(url: "http://[::1]:9/s3cret", secretFile: "/x").address == "[::1]:9")
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
    func loopbackIsKnownByItsWriting(_ host: String) { #expect(ServerName.isLoopback(host)) }

    @Test(arguments: ["127.0.0", "127.0.0.256", "128.0.0.1", "127.0.0.1.evil", "127.evil.0.1", "::2", "localhost.", ""])
    func whatOnlyLooksLikeLoopbackIsNot(_ host: String) { #expect(!ServerName.isLoopback(host)) }

    @Test(arguments: [
        "a@b", "a/b", "a?b", "a#b", "a b", "", "a:b@c", "ü", "a\r\nb", "[::1]", String(repeating: "a", count: 254),
    ])
    func aHostCannotChangeAURL(_ host: String) throws {
        #expect(!ServerName.isValid(host))
        let error = #expect(throws: OutboundError.self) { try MailServer(host: host, port: 25).send(mail()) }
        #expect(error?.code == .invalid)
    }

    @Test func mailWithoutTLSStaysOnThisMachineUnlessAllowed() throws {
        let server = MailServer(host: "192.0.2.1", port: 25, security: .none)
        #expect(throws: OutboundError.self) { try server.send(mail()) }
        var allowed = server
        allowed.allowsPlainText = true
        allowed.user = "somebody"
        let error = #expect(throws: OutboundError.self) { try allowed.send(mail()) }
        #expect(error?.code == .tls)
        #expect(error?.message.contains("password") == true)
    }

    @Test func recipientsAreLimited() throws {
        let server = MailServer(host: "127.0.0.1", port: 1, security: .none)
        var none = try mail()
        none.to = []
        #expect(throws: OutboundError.self) { try server.send(none) }
        var many = try mail()
        many.to = Array(repeating: many.from, count: Mail.maximumRecipients + 1)
        let error = #expect(throws: OutboundError.self) { try server.send(many) }
        #expect(error?.code == .invalid)
    }

    @Test func nobodyAtAnAddressIsTold() throws {
        let error = #expect(throws: OutboundError.self) {
            try MailServer(host: "127.0.0.1", port: 1, security: .none).send(mail())
        }
        #expect(error?.code == .cannotConnect)
        #expect(error?.message.contains("127.0.0.1:1") == true)
        try withFile("0123456789abcdef0123456789abcdef") { secret in
            let refused = #expect(throws: OutboundError.self) {
                try Webhook(url: "http://127.0.0.1:1/hidden", secretFile: secret).post("{}", id: "1", now: time(0))
            }
            #expect(refused?.code == .cannotConnect)
            #expect(refused?.message.contains("hidden") == false)
        }
    }

    @Test func aShortSecretSignsNothing() throws {
        try withFile("short") { secret in
            let error = #expect(throws: OutboundError.self) {
                try Webhook(url: "http://127.0.0.1:1/", secretFile: secret).post("{}", id: "1", now: time(0))
            }
            #expect(error?.code == .file)
            #expect(error?.message.contains("openssl") == true)
        }
    }

    @Test func aWebhooksBodyIsLimited() throws {
        let long = String(repeating: "x", count: Webhook.maximumBody + 1)
        let error = #expect(throws: OutboundError.self) {
            try Webhook(url: "http://127.0.0.1:1/", secretFile: "/x").post(long, id: "1", now: time(0))
        }
        #expect(error?.code == .invalid)
    }

    @Test func theSignatureIsThatOfTheDocumentation() {
        // Computed with Python's hmac module.
        #expect(
            WebhookSignature.value(secret: "0123456789abcdef", timestamp: 1_700_000_000, body: "{\"a\":1}")
                == "v1=9eb18f493f8ec135d9eb2dad817c369bb4e9cbfa818657897a7437c1cd8c3a23"
        )
    }
}
