/// What came of an attempt.
struct Outcome: Hashable, Sendable {
    /// What came of connecting.
    enum Connection: Hashable, Sendable {
        case made
        /// Nobody listens.
        case refused
        /// The network says that there is no way to the device.
        case unreachable
        /// Nothing came back.
        case unanswered
    }

    /// What came of a TLS handshake.
    enum Handshake: Hashable, Sendable {
        case established(TLSVersions.Version, PeerCertificate?)
        /// The device answered as TLS does, but there was no agreement.
        case refused
        /// What it answered is not TLS, or it closed without an answer.
        case absent
    }

    var connection: Connection
    /// Nil without TLS, or if it did not come to that.
    var handshake: Handshake?
    /// The device asked for a certificate of ours.
    var asksForCertificate = false
    /// Nil if nothing was asked.
    var answer: PeerAnswer?
    /// The run was stopped meanwhile: how it would have gone on is not known.
    var wasInterrupted = false
    /// Why the device is to be left alone from now on.
    var trouble: LeftDevice.Reason?
}

/// What a device's TLS certificate says.
struct PeerCertificate: Hashable, Sendable {
    var subject: String
    var issuer: String
    /// Microseconds since 1970 UTC.
    var notAfter: Int64?
}
