import Records
import Testing

@testable import Access

struct TOTPTests {
    private let secret = Array("12345678901234567890".utf8)

    /// RFC 6238 appendix B, the rows of SHA-1.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)]
    )
    func theVectorsOfTheStandard(time: Int64, code: String) {
        let step = TOTP.step(at: Timestamp(microseconds: time * 1_000_000))
        #expect(TOTP.code(secret, step: step, digits: 8) == code)
        #expect(TOTP.code(secret, step: step) == String(code.suffix(6)))
    }

    /// RFC 4226 appendix D.
    @Test func theVectorsOfTheCounter() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { TOTP.code(secret, step: $0) } == codes)
    }

    @Test func aClockMayBeOneStepOff() {
        let now = Desk.start
        let step = TOTP.step(at: now)
        func match(_ offset: Int64) -> TOTP.Match {
            TOTP.match(TOTP.code(secret, step: step + offset), secret, at: now, lastStep: 0, drift: 1)
        }
        #expect(match(-2) == .wrong)
        #expect(match(-1) == .step(step - 1))
        #expect(match(0) == .step(step))
        #expect(match(1) == .step(step + 1))
        #expect(match(2) == .wrong)
    }

    @Test func noStepCountsTwiceNorAnEarlierOne() {
        let now = Desk.start
        let step = TOTP.step(at: now)
        func match(_ offset: Int64, last: Int64) -> TOTP.Match {
            TOTP.match(TOTP.code(secret, step: step + offset), secret, at: now, lastStep: step + last, drift: 1)
        }
        #expect(match(0, last: 0) == .used)
        #expect(match(-1, last: 0) == .used)
        #expect(match(1, last: 0) == .step(step + 1))
        #expect(match(1, last: 1) == .used)
    }

    @Test func theURIHoldsNamesAsText() {
        let uri = TOTP.uri(secret, account: "a:b@c&secret=x", issuer: "Prairie: Radiology?&")
        #expect(
            uri == "otpauth://totp/Prairie%20%20Radiology%3F%26:a%20b%40c%26secret%3Dx"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Prairie%20%20Radiology%3F%26"
                + "&algorithm=SHA1&digits=6&period=30"
        )
    }

    @Test(arguments: ["", "12345", "1234567", "１２３４５６", "12 34 5a", String(repeating: "1", count: 100_000), "٣٣٣٣٣٣"])
    func whatIsNoCodeIsNone(typed: String) {
        #expect(TypedCode(typed) == .neither)
    }

    @Test func spacesAndHyphensInCodesDoNotCount() {
        #expect(TypedCode(" 123 456\n") == .totp("123456"))
        #expect(TypedCode("ABCD-efgh ijkl-mnop") == TypedCode("abcdefghijklmnop"))
        // 0, 1 and 8 are taken for the letters they look like.
        #expect(TypedCode("0000-1111-8888-aaaa") == TypedCode("oooo-iiii-bbbb-aaaa"))
        #expect(TypedCode("abcd-efgh-ijkl-mno9") == .neither)
    }
}
