import NIOCore

/// One `GET` whose answer is read up to the end of its header; its body is neither read nor kept.
struct HTTPDialogue: Dialogue {
    private let request: ByteBuffer
    private let patience: Patience
    private var answer = ByteBuffer()

    /// - Parameters:
    ///   - target: the path and query.
    ///   - accept: the media type that is asked for.
    init(_ target: String, accept: String, host: String, _ patience: Patience) {
        let authority = host.contains(":") ? "[\(host)]" : host
        request = ByteBuffer(
            string: "GET \(target) HTTP/1.1\r\nHost: \(authority)\r\nUser-Agent: Leadglass-discovery\r\n"
                + "Accept: \(accept)\r\nConnection: close\r\n\r\n"
        )
        self.patience = patience
    }

    mutating func opened() -> DialogueStep { .say(request, wait: patience.answer) }

    mutating func received(_ bytes: ByteBuffer) -> DialogueStep {
        answer.writeImmutableBuffer(bytes)
        let view = answer.readableBytesView
        switch HTTPHead.read(view) {
        case .head(let head): return .over(.http(head))
        case .incomplete: return .goOn
        case .none:
            let other = Banner.answer(view)
            return other == .garbage && view.count < Banner.enough ? .goOn : .over(other)
        }
    }

    mutating func waited() -> DialogueStep { .over(answer.readableBytes > 0 ? .garbage : .silent) }

    mutating func closed() -> PeerAnswer {
        answer.readableBytes > 0 ? Banner.answer(answer.readableBytesView) : .closed
    }

    mutating func interrupted() -> ByteBuffer? { nil }
}
