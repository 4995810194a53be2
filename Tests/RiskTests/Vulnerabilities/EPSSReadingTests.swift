import Foundation
import Risk
import Testing

/// Scores are read as they are published, in pieces, and only what is asked for is kept.
@Suite struct EPSSReadingTests {
    static let text = """
        #model_version:v2025.03.14,score_date:2025-08-25T12:55:00Z
        cve,epss,percentile
        CVE-1999-0001,0.01141,0.77645
        CVE-2021-44228,0.94358,0.99958
        CVE-2024-1709,0.9,1

        """
    static let wanted: Set<String> = ["CVE-2021-44228", "CVE-2024-1709", "CVE-2030-0001"]

    static func error(
        _ text: String,
        wanted: Set<String> = Self.wanted,
        limits: EPSSLimits = EPSSLimits()
    ) -> VulnerabilityError? { error(Array(text.utf8), wanted: wanted, limits: limits) }

    static func error(
        _ bytes: [UInt8],
        wanted: Set<String> = Self.wanted,
        limits: EPSSLimits = EPSSLimits()
    ) -> VulnerabilityError? {
        do throws(VulnerabilityError) {
            _ = try EPSSScores(reading: bytes, wanted: wanted, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func whatIsAskedForIsKept() throws {
        let scores = try EPSSScores(reading: Array(Self.text.utf8), wanted: Self.wanted)
        #expect(scores.model == "v2025.03.14" && scores.day == "2025-08-25" && scores.rows == 3)
        #expect(
            scores.scores == [
                "CVE-2021-44228": EPSSScore(cve: "CVE-2021-44228", probability: 0.94358, percentile: 0.99958),
                "CVE-2024-1709": EPSSScore(cve: "CVE-2024-1709", probability: 0.9, percentile: 1),
            ]
        )
    }

    @Test(arguments: [1, 2, 3, 7, 60, 1000]) func piecesOfAnySizeReadTheSame(_ size: Int) throws {
        let whole = try EPSSScores(reading: Array(Self.text.utf8), wanted: Self.wanted)
        for bytes in [Array(Self.text.utf8), Gzip.bytes(Self.text)] {
            var reader = EPSSReader(wanted: Self.wanted)
            var rest = bytes[...]
            while !rest.isEmpty {
                try reader.read(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(try reader.finish() == whole)
        }
    }

    @Test func windowsLineEndsAndByteOrderMarksDoNoHarm() throws {
        let windows = "\u{FEFF}" + Self.text.replacing("\n", with: "\r\n")
        #expect(
            try EPSSScores(reading: Array(windows.utf8), wanted: Self.wanted)
                == EPSSScores(reading: Array(Self.text.utf8), wanted: Self.wanted)
        )
    }

    @Test func theLastLineNeedsNoEndAndMoreColumnsMayCome() throws {
        let text =
            "#model_version:v1, score_date:2022-01-01\n#more\ncve,epss,percentile,x\nCVE-2024-1709,9.7e-05,0.1,=1"
        let scores = try EPSSScores(reading: Array(text.utf8), wanted: Self.wanted)
        #expect(scores.scores["CVE-2024-1709"]?.probability == 0.000097 && scores.day == "2022-01-01")
    }

    @Test func severalMembersOfGzipAreOneFile() throws {
        let half = Self.text.index(Self.text.startIndex, offsetBy: 90)
        let bytes = Gzip.bytes(String(Self.text[..<half])) + Gzip.bytes(String(Self.text[half...]))
        #expect(try EPSSScores(reading: bytes, wanted: Self.wanted).rows == 3)
    }
}
