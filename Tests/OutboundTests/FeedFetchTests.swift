import Outbound
import Testing

/// Files are fetched from real servers, over TLS, within limits, and what fails is told in words.
@Suite(.serialized) struct FeedFetchTests {
    private static let limits = TransferLimits(connectSeconds: 2, totalSeconds: 10, answerBytes: 100_000)
    private static let file = Array(#"{"catalogVersion": "1"}"#.utf8)
    private static let validators = FeedValidators(tag: "\"v1\"", modified: "Mon, 25 Aug 2025 17:04:19 GMT")

    private static func error(_ work: () throws(OutboundError) -> FeedAnswer) -> OutboundError? {
        do throws(OutboundError) {
            _ = try work()
            return nil
        } catch {
            return error
        }
    }

    @Test func plainHTTPOnLoopbackGivesTheFileOnce() throws {
        let server = try FileServer(isSecure: false)
        func source(_ path: String, _ limits: TransferLimits = Self.limits) throws(OutboundError) -> FeedSource {
            try FeedSource(url: "http://127.0.0.1:\(server.port)\(path)", limits: limits)
        }
        #expect(try source("/kev.json").fetch() == .file(Self.file, Self.validators))
        #expect(try source("/kev.json").fetch(Self.validators) == .unchanged)
        #expect(try source("/kev.json").fetch(FeedValidators(modified: "Mon, 25 Aug 2025 17:04:19 GMT")) == .unchanged)
        #expect(try source("/kev.json").fetch(FeedValidators(tag: "\"v0\"")) == .file(Self.file, Self.validators))
        #expect(try source("/bare").fetch(Self.validators) == .file(Self.file, FeedValidators()))
        #expect(
            try source("/headers").fetch() == .file(Array("['Accept', 'Host', 'User-Agent']".utf8), FeedValidators())
        )
        // Nothing leads away from a plain server.
        for path in ["/found", "/elsewhere", "/file"] {
            let error = Self.error { () throws(OutboundError) in try source(path).fetch() }
            #expect(error?.code == .refused && error?.message.contains("redirect (302)") == true)
        }
        for (path, words) in [("/forbidden", "(403)"), ("/none", "(404)"), ("/broken", "500"), ("/unasked", "(304)")] {
            let error = Self.error { () throws(OutboundError) in try source(path).fetch() }
            #expect(error?.code == .refused && error?.message.contains(words) == true, "\(path)")
        }
        let endless = Self.error { () throws(OutboundError) in try source("/endless").fetch() }
        #expect(endless?.code == .badAnswer && endless?.message.contains("100000 bytes") == true)
        #expect(Self.error { () throws(OutboundError) in try source("/cut").fetch() }?.code == .badAnswer)
        let brief = TransferLimits(connectSeconds: 1, totalSeconds: 1)
        #expect(Self.error { () throws(OutboundError) in try source("/slow", brief).fetch() }?.code == .timedOut)
        let cancelled = Self.error { () throws(OutboundError) in try source("/slow").fetch(isCancelled: { true }) }
        #expect(cancelled?.code == .cancelled)
    }

    @Test func tlsIsVerifiedAndRedirectsStayOnIt() throws {
        let server = try FileServer(isSecure: true)
        func source(_ path: String, trusted: Bool = true) throws(OutboundError) -> FeedSource {
            try FeedSource(
                url: "https://127.0.0.1:\(server.port)\(path)",
                caFile: trusted ? server.caFile : nil,
                limits: Self.limits
            )
        }
        #expect(try source("/kev.json").fetch() == .file(Self.file, Self.validators))
        #expect(try source("/found").fetch() == .file(Self.file, Self.validators))
        #expect(try source("/elsewhere").fetch(Self.validators) == .unchanged)
        let untrusted = Self.error { () throws(OutboundError) in try source("/kev.json", trusted: false).fetch() }
        #expect(untrusted?.code == .tls)
        for path in ["/plain", "/file"] {
            let error = Self.error { () throws(OutboundError) in try source(path).fetch() }
            #expect(error?.code == .refused && error?.message.contains("without TLS") == true, "\(path)")
        }
        let loop = Self.error { () throws(OutboundError) in try source("/loop").fetch() }
        #expect(loop?.message.contains("circles") == true)
    }

    @Test func nobodyThereIsTold() {
        let error = Self.error { () throws(OutboundError) in
            try FeedSource(url: "http://127.0.0.1:1/kev.json", limits: Self.limits).fetch()
        }
        #expect(error?.code == .cannotConnect && error?.message.hasPrefix("127.0.0.1:1 does not answer") == true)
    }

    @Test(
        arguments: [
            "", "kev.json", "http://www.cisa.gov/kev.json", "ftp://www.cisa.gov/kev.json", "file:///etc/passwd",
            "https://user:secret@www.cisa.gov/", "https://www.cisa.gov/#a", "https://", "https://a b/",
            "http://127.0.0.1.example.org/", "http://127.1/", "https://ex\u{E4}mple.org/",
            "https://www.cisa.gov/\r\nX: y",
        ]
    ) func anAddressThatCannotBeIsRefused(_ url: String) {
        #expect(throws: OutboundError.self) { try FeedSource(url: url) }
    }

    @Test func validatorsCannotBreakAHeader() {
        #expect(FeedValidators(tag: "\"a\"\r\nX: y", modified: String(repeating: "a", count: 257)) == FeedValidators())
    }
}
