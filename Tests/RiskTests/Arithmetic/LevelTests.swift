import Testing

@testable import Risk

/// NIST SP 800-30r1, cell by cell. Rows and columns run from very low to very high.
@Suite struct LevelTests {
    private static func levels(_ row: String) -> [Level] {
        let words: [Substring: Level] = ["VL": .veryLow, "L": .low, "M": .moderate, "H": .high, "VH": .veryHigh]
        return row.split(separator: " ").map { words[$0] ?? .veryLow }
    }

    @Test(arguments: [
        (Level.veryHigh, "L M H VH VH"), (.high, "L M M H VH"), (.moderate, "L L M M H"), (.low, "VL L L M M"),
        (.veryLow, "VL VL L L L"),
    ]) func tableG5(_ initiation: Level, _ row: String) {
        #expect(Level.allCases.map { Level.likelihood(initiation: initiation, adverse: $0) } == Self.levels(row))
    }

    @Test(arguments: [
        (Level.veryHigh, "VL L M H VH"), (.high, "VL L M H VH"), (.moderate, "VL L M M H"), (.low, "VL L L L M"),
        (.veryLow, "VL VL VL L L"),
    ]) func tableI2(_ likelihood: Level, _ row: String) {
        #expect(Level.allCases.map { Level.risk(likelihood: likelihood, impact: $0) } == Self.levels(row))
    }

    @Test func everyPointHasOneLevel() throws {
        for points in 0...100 { #expect(try Level(points: points).points.contains(points)) }
        #expect(throws: RiskError.self) { try Level(points: 101) }
        #expect(throws: RiskError.self) { try Level(points: -1) }
    }
}
