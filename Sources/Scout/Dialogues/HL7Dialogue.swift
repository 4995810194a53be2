import HL7
import NIOCore

/// What an HL7 interface has shown: the header of its acknowledgment, or that it speaks MLLP at all.
struct HL7Answer: Hashable, Sendable {
    var application = ""
    var facility = ""
    var version = ""
    var messageType = ""
}

/// One `NMQ^N01` over MLLP, and its acknowledgment.
///
/// It is sent only at ports that the plan names for HL7, and once: a receiver that has no use for it may put it into an error queue
/// that a person looks at, and a second would be one too many. Why it is harmless stands at `ApplicationManagementQuery`. The other
/// ways are worse: without a message MLLP stays silent, so that nothing is learned; a broken one may stop an interface; and any
/// other message could be taken for an order, a result or a patient's.
struct HL7Dialogue: Dialogue {
    private let query: ApplicationManagementQuery?
    private let patience: Patience
    private var opening = Opening()
    private var hasAsked = false
    private var start = ByteBuffer()
    private var decoder: MLLPDecoder

    /// An acknowledgment is short; a longer block is not read to its end.
    private static let limits: HL7Limits = {
        var limits = HL7Limits()
        limits.message = 64 * 1024
        limits.segments = 500
        limits.noise = 64
        return limits
    }()

    /// - Parameter query: nil to listen only.
    init(_ query: ApplicationManagementQuery?, _ patience: Patience) {
        self.query = query
        self.patience = patience
        decoder = MLLPDecoder(limits: Self.limits)
    }

    mutating func opened() -> DialogueStep { .say(nil, wait: patience.banner) }

    mutating func received(_ bytes: ByteBuffer) -> DialogueStep {
        guard hasAsked else { return opening.received(bytes).map { .over($0) } ?? .goOn }
        if start.readableBytes < 64 { start.writeImmutableBuffer(bytes) }
        let view = start.readableBytesView
        if Banner.isTLS(view) { return .over(.wantsTLS) }
        if let name = Banner.name(view), name != "HL7" { return .over(.named(name)) }
        var first: [UInt8]?
        do throws(HL7Error) {
            try decoder.read(bytes.readableBytesView) { if first == nil { first = Array($0) } }
        } catch {
            if first == nil { return .over(.garbage) }
        }
        return first.map { .over(Self.answer($0)) } ?? .goOn
    }

    mutating func waited() -> DialogueStep {
        if hasAsked { return .over(start.readableBytes > 0 ? .garbage : .silent) }
        if opening.hasHeard { return .over(opening.answer) }
        guard let query else { return .over(.open) }
        hasAsked = true
        return .say(ByteBuffer(bytes: MLLP.frame(query.bytes)), wait: patience.answer)
    }

    mutating func closed() -> PeerAnswer {
        guard hasAsked else { return opening.answer }
        return start.readableBytes > 0 ? Banner.answer(start.readableBytesView) : .closed
    }

    mutating func interrupted() -> ByteBuffer? { nil }

    private static func answer(_ content: [UInt8]) -> PeerAnswer {
        if MLLP.CommitAnswer(content) != nil { return .hl7(HL7Answer()) }
        guard let message = try? HL7Message(content, limits: limits) else { return .garbage }
        var answer = HL7Answer()
        answer.application = Shown.text(message.text("MSH", 3), most: 180)
        answer.facility = Shown.text(message.text("MSH", 4), most: 180)
        answer.version = Shown.text(message.text("MSH", 12), most: 16)
        let type = (try? Acknowledgment(message))?.messageType ?? message.text("MSH", 9)
        answer.messageType = Shown.text(type, most: 16)
        return .hl7(answer)
    }
}
