import Crypto
import Foundation
import Records

/// Time-based one-time passwords (RFC 6238) with SHA-1, six digits and steps of 30 seconds, which is what every
/// authenticator app can do.
enum TOTP {
    /// RFC 4226 4, R6: at least 128 bits, 160 recommended.
    static let secretBytes = 20
    static let digits = 6
    static let stepSeconds: Int64 = 30

    /// What a code is worth.
    enum Match: Equatable {
        /// Right, and of this step.
        case step(Int64)
        /// Right, but of a step that was used already, or an earlier one.
        case used
        case wrong
    }

    static func step(at now: Timestamp) -> Int64 {
        max(0, now.microseconds) / 1_000_000 / stepSeconds
    }

    /// The code of a step (RFC 4226 5.3).
    static func code(_ secret: [UInt8], step: Int64, digits: Int = digits) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret))
        )
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        var modulus: UInt32 = 1
        for _ in 0..<digits { modulus *= 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// Judges a code.
    ///
    /// - Parameters:
    ///   - lastStep: the step of the last code that was taken: no step counts twice (RFC 6238 5.2).
    ///   - drift: steps that the clocks may be apart.
    static func match(
        _ code: String,
        _ secret: [UInt8],
        at now: Timestamp,
        lastStep: Int64,
        drift: Int64
    ) -> Match {
        let current = step(at: now)
        var match = Match.wrong
        for step in max(0, current - drift)...current + drift
        where Secret.isEqual(Array(self.code(secret, step: step).utf8), Array(code.utf8)) {
            if step > lastStep { return .step(step) }
            match = .used
        }
        return match
    }

    /// The text that authenticator apps read from a QR code, or take by hand.
    static func uri(_ secret: [UInt8], account: String, issuer: String) -> String {
        let issuer = escaped(issuer.replacingOccurrences(of: ":", with: " "))
        let account = escaped(account.replacingOccurrences(of: ":", with: " "))
        return "otpauth://totp/\(issuer):\(account)?secret=\(Base32.encode(secret))&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(digits)&period=\(stepSeconds)"
    }

    private static func escaped(_ text: String) -> String {
        // RFC 3986 2.3: only what is unreserved stays.
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { result, byte in
            if unreserved.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
