import HL7
import NIOCore
import Practice
import Testing

@testable import Gateway

/// An exchange that can be asked within an expectation.
private final class Line {
    private var exchange: HL7Exchange

    init(limits: HL7RelayLimits = HL7RelayLimits()) { exchange = HL7Exchange(limits: limits) }

    var waitsSince: NIODeadline? { exchange.waitsSince }
    var hasNews: Bool { exchange.hasNews }
    func sent(_ block: MLLPTap.Block, at now: NIODeadline) -> Bool { exchange.sent(block, at: now) }
    func answer(_ block: MLLPTap.Block, at now: NIODeadline) -> HL7Exchange.Answer { exchange.answered(block, at: now) }
    /// Whether it says that a message was not accepted.
    func answered(_ block: MLLPTap.Block) -> Bool { answer(block, at: .uptimeNanoseconds(0)).refuses }
    func take() -> (tallies: [(kind: HL7Exchange.Kind, tally: HL7Exchange.Tally)], news: [HL7Exchange.News]) {
        exchange.take()
    }
}

struct HL7ExchangeTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func block(_ text: String) -> MLLPTap.Block {
        MLLPTap.Block(head: Array(text.utf8), length: text.utf8.count)
    }

    private func order(
        _ kind: String = "ORM^O01",
        from sender: String = "EHR",
        id: String = "1",
        rest: String = ""
    ) -> MLLPTap.Block {
        block("MSH|^~\\&|\(sender)|GENERAL|RIS|RAD|||\(kind)|\(id)|P|2.5\(rest)\r")
    }

    private func answer(_ code: String, to id: String = "1") -> MLLPTap.Block {
        block("MSH|^~\\&|RIS|RAD|||||ACK|9|P|2.5\rMSA|\(code)|\(id)\r")
    }

    @Test func messagesAreAddedUpByKindAndToldOnce() throws {
        let line = Line()
        for _ in 0..<3 { #expect(line.sent(order(), at: start)) }
        #expect(line.sent(order("ADT^A04"), at: start))
        // An interface engine sends for several over one connection.
        #expect(line.sent(order(from: "LAB"), at: start))
        #expect(!line.answered(answer("AA")))
        #expect(line.hasNews)
        let (tallies, news) = line.take()
        #expect(tallies.map(\.kind.service) == ["ADT", "ORM", "ORM"])
        #expect(tallies.map(\.kind.from) == ["EHR", "EHR", "LAB"] && tallies.allSatisfy { $0.kind.to == "RIS" })
        #expect(tallies.map(\.tally.messages) == [1, 3, 1])
        #expect(tallies[1].tally.bytes == 3 * order().length)
        #expect(news.map(\.isCaller) == [true, true, true, false])
        #expect(news.map(\.speech.application) == ["EHR", "EHR", "LAB", "RIS"])
        #expect(news.map(\.speech.messageTypes) == [["ORM^O01"], ["ADT^A04"], ["ORM^O01"], ["ACK"]])
        #expect(!line.hasNews)
        #expect(line.sent(order(), at: start))
        #expect(line.take().news.isEmpty, "what was told is not told again")
    }

    @Test func anAnswerBelongsToItsQuestionAndEndsThoseBefore() {
        let line = Line()
        for number in 0..<4 { #expect(line.sent(order(id: "\(number)"), at: start + .seconds(Int64(number)))) }
        #expect(line.waitsSince == start)
        #expect(!line.answered(answer("AA", to: "0")))
        #expect(line.waitsSince == start + .seconds(1))
        #expect(!line.answered(answer("AA", to: "2")))
        #expect(line.waitsSince == start + .seconds(3))
        // What the system says by itself is no answer; one without the control ID is one to the oldest.
        #expect(!line.answered(order()))
        #expect(line.waitsSince == start + .seconds(3))
        #expect(!line.answered(answer("AA", to: "")))
        #expect(line.waitsSince == nil)
        #expect(!line.answered(answer("AA", to: "3")))
        #expect(line.waitsSince == nil)
    }

    @Test func whoAnswersOneAfterTheOtherTakesItsTimeForEach() {
        let line = Line()
        for number in 0..<3 { #expect(line.sent(order(id: "\(number)"), at: start)) }
        #expect(line.answer(answer("AA", to: "0"), at: start + .seconds(20)).isAnswer)
        #expect(line.waitsSince == start + .seconds(20), "the second has waited since the first was answered")
        #expect(line.sent(order(id: "3"), at: start + .seconds(25)))
        #expect(line.answer(answer("AA", to: "2"), at: start + .seconds(21)).isAnswer)
        #expect(line.waitsSince == start + .seconds(25))
    }

    /// Enhanced mode (2.9.3) and release 2 of the transport acknowledge twice.
    @Test func aSecondAnswerToAMessageIsNoneToTheNext() {
        let line = Line()
        #expect(line.sent(order(id: "1", rest: "|||AL|AL"), at: start))
        #expect(line.answer(answer("CA", to: "1"), at: start) == HL7Exchange.Answer(isLast: false))
        #expect(line.sent(order(id: "2", rest: "|||AL|AL"), at: start + .seconds(1)))
        #expect(line.answer(answer("AA", to: "1"), at: start + .seconds(2)) == HL7Exchange.Answer())
        #expect(line.waitsSince == start + .seconds(1))
        #expect(!line.answer(MLLPTap.Block(head: [0x06], length: 1), at: start + .seconds(3)).isLast)
        #expect(line.waitsSince == nil)
        #expect(line.sent(order(id: "3"), at: start + .seconds(4)))
        #expect(line.answer(answer("AE", to: "2"), at: start + .seconds(5)).refuses)
        #expect(line.waitsSince == start + .seconds(4))
        #expect(!line.answer(order("ADT^A08"), at: start).isAnswer, "what the system says by itself")
    }

    @Test(arguments: ["AE", "AR", "CE", "CR"])
    func whatIsNotAcceptedIsToldApart(_ code: String) {
        let line = Line()
        #expect(line.answered(answer(code)))
        #expect(!line.answered(answer("AA")) && !line.answered(answer("CA")))
        #expect(!line.answered(answer("??")) && !line.answered(block("garbage")))
        // Release 2 of the transport answers with one byte.
        #expect(line.answered(MLLPTap.Block(head: [0x15], length: 1)))
        #expect(!line.answered(MLLPTap.Block(head: [0x06], length: 1)))
    }

    @Test func whoWantsNoAnswerIsNotWaitedFor() {
        let line = Line()
        #expect(line.sent(order(rest: "|||NE|NE"), at: start))
        // An answer on the wrong side is no question.
        #expect(line.sent(answer("AA"), at: start))
        #expect(!line.sent(block("PID|1||4711"), at: start), "nobody can read that")
        #expect(line.waitsSince == nil)
    }

    /// Where the kind is none, a name may stand in any field.
    @Test func ofAMalformedHeaderNothingIsTold() {
        let line = Line()
        #expect(line.sent(block("MSH|^~\\&|DOE|JANE|19700101|F|||4711|1|P|2.5\r"), at: start))
        let (tallies, news) = line.take()
        #expect(tallies.map(\.kind) == [HL7Exchange.Kind()] && news.isEmpty)
    }

    @Test func aSenderOfEndlessKindsIsBounded() {
        var limits = HL7RelayLimits()
        (limits.kinds, limits.waiting) = (4, 10)
        let line = Line(limits: limits)
        for number in 0..<500 {
            #expect(line.sent(order("A\(10 + number % 90)^B01", from: "S\(number)", id: "\(number)"), at: start))
        }
        let (tallies, news) = line.take()
        #expect(tallies.count == 5 && tallies.reduce(0) { $0 + $1.tally.messages } == 500)
        #expect(tallies.first?.kind == HL7Exchange.Kind(), "the rest is counted together")
        #expect(news.count == 4)
        for _ in 0..<10 { #expect(!line.answered(block("garbage"))) }
        #expect(line.waitsSince == nil)
        #expect(line.sent(order(from: String(repeating: "x", count: 500)), at: start))
        #expect(line.take().tallies.first?.kind.from.count == 64)
    }
}
