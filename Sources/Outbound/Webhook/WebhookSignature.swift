import Crypto
import Foundation

/// The signature by which a receiver knows that a post is from this Leadglass, whole and new.
///
/// `Leadglass-Signature: v1=` and the HMAC-SHA256, in hexadecimal, of the timestamp's digits, a dot and the body, keyed by the
/// bytes of the secret. The timestamp, in seconds since 1970 UTC, stands in `Leadglass-Timestamp`; a receiver refuses what is
/// older than five minutes.
public enum WebhookSignature {
    /// The header that holds the time.
    public static let timestampHeader = "Leadglass-Timestamp"
    /// The header that holds the signature.
    public static let header = "Leadglass-Signature"

    /// The header's value.
    public static func value(secret: String, timestamp: Int64, body: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(timestamp).\(body)".utf8),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        return "v1=" + code.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
