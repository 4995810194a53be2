import Testing

@testable import Console

@Suite struct AmountTests {
    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (530_794, "531 kB"), (999_600, "1.00 MB"),
        (1_234_567_890, "1.23 GB"), (99_949_000, "99.9 MB"), (1_050_000, "1.05 MB"), (2_000_000_000_000, "2.00 TB"),
    ])
    func bytesHaveThreeFigures(_ bytes: Int, _ text: String) {
        #expect(Amount.bytes(bytes) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000")])
    func countsHaveSeparators(_ count: Int, _ text: String) {
        #expect(Amount.count(count) == text)
    }

    @Test(arguments: [
        (0, "0 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (3600, "1 h"), (3660, "1 h 1 min"),
        (86_400, "1 d"), (90_000, "1 d 1 h"), (-5, "0 s"),
    ])
    func spansHaveTwoUnits(_ seconds: Int64, _ text: String) {
        #expect(Amount.span(seconds * 1_000_000) == text)
    }

    @Test func machineTimesAreUTC() {
        #expect(Amount.machineTime(1_000_000_000_000_000) == "2001-09-09T01:46:40Z")
    }
}
