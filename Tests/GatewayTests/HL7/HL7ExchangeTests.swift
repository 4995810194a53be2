import HL7
import NIOCore
import Practice
import Testing

@testable import Gateway

/// An exchange that can be asked within an expectation.
private final class Line {
    private var exchange: HL7Exchange

    init(limits: HL7RelayLimits = HL7RelayLimits()) { exchange = HL7Exchange(limits: limits) }

    var isWaiting: Bool { exchange.isWaiting }
    var hasNews: Bool { exchange.hasNews }
    func sent(_ block: MLLPTap.Block, at now: NIODeadline) -> Bool { exchange.sent(block, at: now) }
    func answered(_ block: MLLPTap.Block) -> Bool { exchange.answered(block) }
    func takeOverdue(at now: NIODeadline) -> Bool { exchange.takeOverdue(at: now) }
    func take() -> (tallies: [(service: String, tally: HL7Exchange.Tally)], news: [HL7Exchange.News]) {
        exchange.take()
    }
}

struct HL7ExchangeTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func block(_ text: String) -> MLLPTap.Block {
        MLLPTap.Block(head: Array(text.utf8), length: text.utf8.count)
    }

    private func order(_ kind: String = "ORM^O01", from sender: String = "EHR", rest: String = "") -> MLLPTap.Block {
        block("MSH|^~\\&|\(sender)|GENERAL|RIS|RAD|||\(kind)|1|P|2.5\(rest)\r")
    }

    private func answer(_ code: String) -> MLLPTap.Block {
        block("MSH|^~\\&|RIS|RAD|||||ACK|1|P|2.5\rMSA|\(code)|1\r")
    }

    @Test func messagesAreAddedUpByKindAndToldOnce() throws {
        let exchange = Line()
        for _ in 0..<3 { #expect(exchange.sent(order(), at: start)) }
        #expect(exchange.sent(order("ADT^A04"), at: start))
        _ = exchange.answered(answer("AA"))
        #expect(exchange.hasNews)
        let (tallies, news) = exchange.take()
        #expect(tallies.map(\.service) == ["ADT", "ORM"])
        let orders = try #require(tallies.last?.tally)
        #expect(
            orders.messages == 3 && orders.bytes == 3 * order().length && orders.from == "EHR" && orders.to == "RIS"
        )
        #expect(news.map(\.isCaller) == [true, true, false])
        #expect(news.map(\.speech.application) == ["EHR", "EHR", "RIS"])
        #expect(news.map(\.speech.messageTypes) == [["ORM^O01"], ["ADT^A04"], ["ACK"]])
        #expect(!exchange.hasNews)
        #expect(exchange.sent(order(), at: start))
        #expect(exchange.take().news.isEmpty, "what was told is not told again")
    }

    @Test func anAnswerIsOverdueOnce() {
        let exchange = Line()
        _ = exchange.sent(order(), at: start)
        _ = exchange.sent(order(), at: start + .seconds(20))
        #expect(!exchange.takeOverdue(at: start + .seconds(30)))
        #expect(exchange.takeOverdue(at: start + .seconds(31)))
        #expect(exchange.isWaiting, "the second has time left")
        #expect(!exchange.takeOverdue(at: start + .seconds(32)))
        _ = exchange.answered(answer("AA"))
        #expect(!exchange.takeOverdue(at: start + .seconds(90)))
        #expect(!exchange.isWaiting)
    }

    @Test(arguments: ["AE", "AR", "CE", "CR"])
    func whatIsNotAcceptedIsToldApart(_ code: String) {
        let exchange = Line()
        #expect(exchange.answered(answer(code)))
        #expect(!exchange.answered(answer("AA")) && !exchange.answered(answer("CA")))
        #expect(!exchange.answered(answer("??")) && !exchange.answered(block("garbage")))
        // Release 2 of the transport answers with one byte.
        #expect(exchange.answered(MLLPTap.Block(head: [0x15], length: 1)))
        #expect(!exchange.answered(MLLPTap.Block(head: [0x06], length: 1)))
    }

    @Test func whoWantsNoAnswerIsNotWaitedFor() {
        let exchange = Line()
        _ = exchange.sent(order(rest: "|||NE|NE"), at: start)
        #expect(!exchange.isWaiting)
        // An answer on the wrong side is no question.
        _ = exchange.sent(answer("AA"), at: start)
        #expect(!exchange.isWaiting)
        #expect(!exchange.sent(block("PID|1||4711"), at: start), "nobody can read that")
        #expect(!exchange.isWaiting)
    }

    @Test func aSenderOfEndlessKindsIsBounded() {
        var limits = HL7RelayLimits()
        (limits.kinds, limits.waiting) = (4, 10)
        let exchange = Line(limits: limits)
        for number in 0..<500 { _ = exchange.sent(order("A\(10 + number % 90)^B01", from: "S\(number)"), at: start) }
        let (tallies, news) = exchange.take()
        #expect(tallies.count == 5 && tallies.reduce(0) { $0 + $1.tally.messages } == 500)
        #expect(tallies.first?.service == "", "the rest is counted together")
        #expect(news.count == 4)
        #expect(exchange.takeOverdue(at: start + .seconds(100)))
        #expect(!exchange.isWaiting)
    }
}
