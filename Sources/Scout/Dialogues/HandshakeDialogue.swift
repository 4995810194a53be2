import NIOCore

/// Nothing: the TLS handshake was all that was wanted.
struct HandshakeDialogue: Dialogue {
    mutating func opened() -> DialogueStep { .over(.open) }
    mutating func received(_ bytes: ByteBuffer) -> DialogueStep { .over(.open) }
    mutating func waited() -> DialogueStep { .over(.open) }
    mutating func closed() -> PeerAnswer { .closed }
    mutating func interrupted() -> ByteBuffer? { nil }
}
