import Foundation
import Practice
import Testing

@testable import Risk

/// Losses as JSON, as the register is taken out and kept.
@Suite struct LossCodingTests {
    private static let line = ServiceLineID("01990610-5e00-7791-b101-7c8b293841ea")

    @Test func eachWayComesBackAsItWas() throws {
        let line = try #require(Self.line)
        let sizes: [LossComponent.Size] = [
            .dollars(Interval(low: 1, high: 2)),
            .downtime(serviceLine: line, days: Interval(low: 0.5, high: 3), dollarsPerExam: 85),
            .records(people: Interval(low: 100, high: 5000), dollarsEach: 3),
        ]
        for size in sizes {
            let text = try JSONEncoder().encode(size)
            #expect(try JSONDecoder().decode(LossComponent.Size.self, from: text) == size)
            #expect(!String(decoding: text, as: UTF8.self).contains("_0"))
        }
    }

    @Test func whatAnEarlierVersionWroteIsRead() throws {
        let text = Data(#"{"dollars":{"_0":{"low":1,"high":2}}}"#.utf8)
        #expect(try JSONDecoder().decode(LossComponent.Size.self, from: text) == .dollars(Interval(low: 1, high: 2)))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(LossComponent.Size.self, from: Data("{}".utf8))
        }
    }
}
