import HL7
import NIOCore
import Practice

/// What one HL7 connection has carried, and what waits for an answer: pure, the clock is a parameter.
struct HL7Exchange {
    /// Messages of one kind that have not been told yet.
    struct Tally: Hashable {
        var messages = 0
        var bytes = 0
        /// MSH-3 and MSH-5 of the first of them.
        var from = ""
        var to = ""
    }

    /// What an end has shown of itself that was not told yet.
    struct News: Hashable {
        var isCaller: Bool
        var speech: HL7Speech
    }

    private let limits: HL7RelayLimits
    private var tallies: [String: Tally] = [:]
    private var news: [News] = []
    private var told: Set<News> = []
    private var waiting: [NIODeadline] = []

    init(limits: HL7RelayLimits = HL7RelayLimits()) {
        self.limits = limits
    }

    /// True if a message has no answer yet.
    var isWaiting: Bool { !waiting.isEmpty }
    /// True if there is something to tell.
    var hasNews: Bool { !tallies.isEmpty || !news.isEmpty }

    /// The caller has sent a message.
    /// - Returns: false if nobody can read its header.
    mutating func sent(_ block: MLLPTap.Block, at now: NIODeadline) -> Bool {
        guard let envelope = try? MessageEnvelope(block) else { return false }
        tally(envelope, block.length)
        tell(envelope, isCaller: true)
        if envelope.wantsAnswer, envelope.acknowledgment == nil, waiting.count < limits.waiting { waiting.append(now) }
        return true
    }

    /// The forward system has sent a message, mostly the answer to the oldest that waits.
    /// - Returns: true if it says that a message was not accepted.
    mutating func answered(_ block: MLLPTap.Block) -> Bool {
        if !waiting.isEmpty { waiting.removeFirst() }
        guard let envelope = try? MessageEnvelope(block) else {
            return MLLP.CommitAnswer(block.head) == .notAcknowledged
        }
        tell(envelope, isCaller: false)
        return envelope.acknowledgment?.code.map { !$0.isPositive } ?? false
    }

    /// Says once of each message that its answer is overdue.
    mutating func takeOverdue(at now: NIODeadline) -> Bool {
        let count = waiting.prefix { now - $0 > limits.responseTimeout }.count
        waiting.removeFirst(count)
        return count > 0
    }

    /// Gives all that was not told, by message code, and begins anew.
    mutating func take() -> (tallies: [(service: String, tally: Tally)], news: [News]) {
        defer { (tallies, news) = ([:], []) }
        return (tallies.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, news)
    }

    private mutating func tally(_ envelope: MessageEnvelope, _ length: Int) {
        // What has more kinds than any interface has is not told apart.
        let isKnown = tallies[envelope.messageCode] != nil || tallies.count < limits.kinds
        let service = isKnown ? envelope.messageCode : ""
        var tally =
            tallies[service] ?? Tally(from: envelope.sendingApplication, to: envelope.receivingApplication)
        tally.messages += 1
        tally.bytes += length
        tallies[service] = tally
    }

    private mutating func tell(_ envelope: MessageEnvelope, isCaller: Bool) {
        let new = News(
            isCaller: isCaller,
            speech: HL7Speech(
                application: envelope.sendingApplication,
                facility: envelope.sendingFacility,
                version: envelope.version,
                messageTypes: envelope.messageType.isEmpty ? [] : [envelope.messageType]
            )
        )
        guard told.count < limits.kinds, told.insert(new).inserted else { return }
        news.append(new)
    }
}
