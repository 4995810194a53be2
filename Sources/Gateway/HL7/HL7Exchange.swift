import HL7
import NIOCore
import Practice

/// What one HL7 connection has carried, and what waits for an answer: pure, the clock is a parameter.
struct HL7Exchange {
    /// What is told apart: a kind of message, and between whom (MSH-9.1, MSH-3, MSH-5).
    struct Kind: Hashable {
        var service = ""
        var from = ""
        var to = ""
    }

    /// Messages of one kind that have not been told yet.
    struct Tally: Hashable {
        var messages = 0
        var bytes = 0
    }

    /// What an end has shown of itself that was not told yet.
    struct News: Hashable {
        var isCaller: Bool
        var speech: HL7Speech
    }

    /// What a message of the forward system is.
    struct Answer: Hashable {
        /// It answers a message; else the system says something by itself.
        var isAnswer = true
        /// It says that a message was not accepted.
        var refuses = false
        /// No further answer to the same message comes.
        var isLast = true
    }

    private struct Question {
        var controlID: String
        var since: NIODeadline
    }

    private let limits: HL7RelayLimits
    private var tallies: [Kind: Tally] = [:]
    private var news: [News] = []
    private var told: Set<News> = []
    private var waiting: [Question] = []
    private var lastAnswered = ""
    private var lastAnswer: NIODeadline?

    init(limits: HL7RelayLimits = HL7RelayLimits()) {
        self.limits = limits
    }

    /// Since when the next answer is waited for; nil if none is. Who answers one after the other takes its time for each.
    var waitsSince: NIODeadline? { waiting.first.map { max($0.since, lastAnswer ?? $0.since) } }
    /// True if there is something to tell.
    var hasNews: Bool { !tallies.isEmpty || !news.isEmpty }

    /// The caller has sent a message.
    /// - Returns: false if nobody can read its header.
    mutating func sent(_ block: MLLPTap.Block, at now: NIODeadline) -> Bool {
        guard let envelope = try? MessageEnvelope(block) else { return false }
        tally(envelope, block.length)
        tell(envelope, isCaller: true)
        if envelope.wantsAnswer, envelope.acknowledgment == nil, waiting.count < limits.waiting {
            waiting.append(Question(controlID: envelope.controlID, since: now))
        }
        return true
    }

    /// The forward system has sent a message.
    mutating func answered(_ block: MLLPTap.Block, at now: NIODeadline) -> Answer {
        guard let envelope = try? MessageEnvelope(block) else {
            // Release 2 of the transport answers with one byte; what nobody can read is a sign of life as well.
            takeQuestion("", at: now)
            let commit = MLLP.CommitAnswer(block.head)
            return Answer(refuses: commit == .notAcknowledged, isLast: commit == nil)
        }
        tell(envelope, isCaller: false)
        guard let answer = envelope.acknowledgment else { return Answer(isAnswer: false, isLast: false) }
        takeQuestion(answer.controlID, at: now)
        return Answer(refuses: answer.code.map { !$0.isPositive } ?? false, isLast: answer.code != .commitAccept)
    }

    /// Gives all that was not told, in order, and begins anew.
    mutating func take() -> (tallies: [(kind: Kind, tally: Tally)], news: [News]) {
        defer { (tallies, news) = ([:], []) }
        let sorted = tallies.sorted {
            ($0.key.service, $0.key.from, $0.key.to) < ($1.key.service, $1.key.from, $1.key.to)
        }
        return (sorted.map { ($0.key, $0.value) }, news)
    }

    /// Answers come in order: what was asked before the one that is answered will have none. Some systems answer without the
    /// control ID that they were given: the oldest question is then the answered one, unless it is the second answer to the last.
    private mutating func takeQuestion(_ controlID: String, at now: NIODeadline) {
        guard !waiting.isEmpty else { return }
        let index = waiting.firstIndex { $0.controlID == controlID }
        if index == nil, !controlID.isEmpty, controlID == lastAnswered { return }
        lastAnswered = waiting[index ?? 0].controlID
        lastAnswer = now
        waiting.removeFirst((index ?? 0) + 1)
    }

    private mutating func tally(_ envelope: MessageEnvelope, _ length: Int) {
        // Where the kind is none, its neighbors may be anything as well.
        let kind =
            envelope.messageCode.isEmpty
            ? Kind()
            : Kind(
                service: envelope.messageCode,
                from: Self.bounded(envelope.sendingApplication),
                to: Self.bounded(envelope.receivingApplication)
            )
        // What has more kinds than any interface has is not told apart.
        let isKnown = tallies[kind] != nil || tallies.count < limits.kinds
        let key = isKnown ? kind : Kind()
        tallies[key, default: Tally()].messages += 1
        tallies[key, default: Tally()].bytes += length
    }

    private mutating func tell(_ envelope: MessageEnvelope, isCaller: Bool) {
        guard !envelope.messageCode.isEmpty else { return }
        let new = News(
            isCaller: isCaller,
            speech: HL7Speech(
                application: Self.bounded(envelope.sendingApplication),
                facility: Self.bounded(envelope.sendingFacility),
                version: envelope.version,
                messageTypes: [envelope.messageType]
            )
        )
        guard told.count < limits.kinds, told.insert(new).inserted else { return }
        news.append(new)
    }

    private static func bounded(_ text: String) -> String { String(text.prefix(64)) }
}
