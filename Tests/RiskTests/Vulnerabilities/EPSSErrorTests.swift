import Risk
import Testing

/// What is wrong with scores is told with its line; hostile files are cut off at the limits.
@Suite struct EPSSErrorTests {
    private static let head = "#model_version:v1,score_date:2025-08-25\ncve,epss,percentile\n"
    private static let row = "CVE-1999-0001,0.01141,0.77645\n"

    private func mistake(_ row: String) -> VulnerabilityError? {
        EPSSReadingTests.error(Self.head + Self.row + row + "\n" + Self.row)
    }

    @Test(
        arguments: [
            "CVE-2021-44228,1.00001,0.5", "CVE-2021-44228,-0.1,0.5", "CVE-2021-44228,0.5,nan", "CVE-2021-44228,inf,0.5",
            "CVE-2021-44228,0x1,0.5", "CVE-2021-44228,,0.5", "CVE-2021-44228,0.5,", "CVE-2021-44228,1e99,0.5",
            "CVE-2021-44228,1e999999999,0.5", "CVE-2021-44228,99999999999999999999999999,0.5",
            "CVE-2021-44228, 0.5,0.5", "CVE-2021-44228,.5,0.5", "CVE-2021-44228,0.,0.5", "CVE-2021-44228,0.5.1,0.5",
            "CVE-2021-44228,=1/2,0.5", "CVE-2021-44228,\"0.5\",0.5", "=cmd|'/C calc'!A0,0.5,0.5",
            "cve-2021-44228,0.5,0.5",
            "CVE-2021-442,0.5,0.5", "\"CVE-2021-44228\",0.5,0.5", ",,",
        ]
    ) func aValueThatCannotBeIsNamedByItsLine(_ row: String) throws {
        let error = try #require(mistake(row))
        #expect(error.code == .value && error.line == 4, "\(error)")
        #expect(error.message.hasPrefix("Line 4: "))
    }

    @Test(arguments: ["CVE-2021-44228", "CVE-2021-44228;0.5;0.5", "CVE-2021-44228,0.5", "#late", "\0"])
    func aRowWithoutItsColumnsIsNamedByItsLine(_ row: String) throws {
        let error = try #require(mistake(row))
        #expect(error.code == .syntax && error.line == 4)
    }

    @Test func theCommentAndTheHeaderMustBeThere() {
        #expect(EPSSReadingTests.error("cve,epss,percentile\n" + Self.row)?.code == .missing)
        #expect(EPSSReadingTests.error("#score_date:2025-08-25\n")?.code == .missing)
        #expect(EPSSReadingTests.error("#model_version:v1\n")?.code == .value)
        #expect(EPSSReadingTests.error("#model_version:v1,score_date:2025-02-29\n")?.code == .value)
        let header = EPSSReadingTests.error("#model_version:v1,score_date:2025-08-25\ncve,percentile,epss\n")
        #expect(header?.code == .syntax && header?.line == 2)
        #expect(EPSSReadingTests.error("<html>")?.message.hasPrefix("Line 1: ") == true)
    }

    @Test(arguments: ["", "#model_version:v1,score_date:2025-08-25\n", head, "\n\n\n"])
    func aFileWithoutScoresIsRefused(_ text: String) {
        #expect(EPSSReadingTests.error(text)?.code == .truncated)
    }

    @Test func aScoreThatComesTwiceIsRefused() throws {
        let error = try #require(EPSSReadingTests.error(EPSSReadingTests.text + "CVE-2024-1709,0.9,1\n"))
        #expect(error.code == .duplicate && error.line == 6)
    }

    @Test func eachLimitHolds() {
        let text = EPSSReadingTests.text
        let count = text.utf8.count
        #expect(EPSSReadingTests.error(text, limits: EPSSLimits(bytes: count, rows: 3)) == nil)
        #expect(EPSSReadingTests.error(text, limits: EPSSLimits(bytes: count - 1))?.code == .tooMuch)
        #expect(EPSSReadingTests.error(text, limits: EPSSLimits(rows: 2))?.line == 5)
        #expect(EPSSReadingTests.error(text, limits: EPSSLimits(lineBytes: 40))?.line == 1)
        let packed = Gzip.bytes(text)
        #expect(EPSSReadingTests.error(packed, limits: EPSSLimits(inflatedBytes: count)) == nil)
        #expect(EPSSReadingTests.error(packed, limits: EPSSLimits(inflatedBytes: count - 1))?.code == .tooMuch)
        let endless = String(repeating: "a", count: 1_000_000)
        #expect(EPSSReadingTests.error("#" + endless)?.code == .tooMuch)
        #expect(EPSSReadingTests.error(Self.head + endless)?.line == 3)
    }

    @Test func aGzipFileThatEndsTooEarlyIsRefusedWhereverItEnds() {
        let bytes = Gzip.bytes(EPSSReadingTests.text)
        for count in 0..<bytes.count { #expect(EPSSReadingTests.error(Array(bytes.prefix(count))) != nil) }
        #expect(EPSSReadingTests.error(Array(bytes.dropLast()))?.code == .truncated)
    }

    @Test func aDamagedGzipFileIsRefused() {
        let bytes = Gzip.bytes(EPSSReadingTests.text)
        var flipped = bytes
        flipped[bytes.count - 20] ^= 1
        #expect(EPSSReadingTests.error(flipped) != nil)
        var checksum = bytes
        checksum[bytes.count - 5] ^= 1
        #expect(EPSSReadingTests.error(checksum)?.code == .damaged)
        #expect(EPSSReadingTests.error(bytes + [0])?.code != nil)
        #expect(EPSSReadingTests.error(bytes + Array("#more".utf8))?.code == .damaged)
    }

    @Test func aBombIsCutOffAtTheLimit() throws {
        let small = Gzip.bomb(head: Self.head, row: Self.row, copies: 10)
        // 2640 bytes: the rows are right, only the checksum is missing.
        #expect(EPSSReadingTests.error(small)?.code == .truncated)
        let bomb = Gzip.bomb(head: Self.head, row: Self.row, copies: 4000)
        #expect(bomb.count < 10_000)
        let error = try #require(EPSSReadingTests.error(bomb, limits: EPSSLimits(inflatedBytes: 500_000)))
        #expect(error.code == .tooMuch && error.message.contains("500000 bytes"))
        #expect(EPSSReadingTests.error(bomb, limits: EPSSLimits(rows: 1000))?.line == 1003)
    }
}
