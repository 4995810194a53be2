import NIOCore

/// The beginning of a connection on which the device may speak first: it is listened to briefly before anything is sent.
struct Opening: Hashable, Sendable {
    private var heard = ByteBuffer()

    /// Takes what came before anything was sent; nil if it is too little to tell.
    mutating func received(_ bytes: ByteBuffer) -> PeerAnswer? {
        heard.writeImmutableBuffer(bytes)
        let answer = Banner.answer(heard.readableBytesView)
        return answer != .garbage || heard.readableBytes >= Banner.enough ? answer : nil
    }

    /// True if the device has begun to speak: nothing is sent to it then.
    var hasHeard: Bool { heard.readableBytes > 0 }

    /// What it was when the device closed or fell silent.
    var answer: PeerAnswer { hasHeard ? Banner.answer(heard.readableBytesView) : .closed }
}
