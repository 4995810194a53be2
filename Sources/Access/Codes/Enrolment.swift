public import Records

/// What somebody needs to set up their authenticator app. Shown once; not kept in the clear.
public struct Enrolment: Hashable, Sendable {
    /// The secret in base 32, in groups of four, to type by hand.
    public var secret: String
    /// The `otpauth` URI to draw as a QR code.
    public var uri: String

    init(secret: [UInt8], account: String, issuer: String) {
        let text = Base32.encode(secret)
        self.secret = stride(from: 0, to: text.count, by: 4).map { start in
            String(text.dropFirst(start).prefix(4))
        }.joined(separator: " ")
        uri = TOTP.uri(secret, account: account, issuer: issuer)
    }
}

extension Enrolment {
    /// The code that an authenticator app with this secret shows at a time; for the built-in example, which has no phone.
    public func code(at now: Timestamp) -> String {
        guard let bytes = Base32.decode(String(secret.filter { $0 != " " })) else { return "" }
        return TOTP.code(bytes, step: TOTP.step(at: now))
    }
}
