import Crypto
import Foundation

/// The key that seals second factors and marks devices. It lives in a file outside the data folder, so that a copy of the
/// records gives no second factor.
public struct AccessKey: Sendable {
    private let sealing: SymmetricKey
    private let marking: SymmetricKey
    /// Tells one key from another and gives nothing away.
    let check: [UInt8]

    init(bytes: [UInt8]) {
        func derive(_ info: String, _ count: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes),
                info: Data("leadglass access key \(info)".utf8),
                outputByteCount: count
            )
        }
        sealing = derive("seal", 32)
        marking = derive("mark", 32)
        check = unsafe derive("check", 16).withUnsafeBytes { unsafe Array($0) }
    }

    /// AES-256-GCM: `nonce ‖ ciphertext ‖ tag`.
    ///
    /// - Parameter context: what the value belongs to, so that it cannot be moved elsewhere.
    func seal(_ bytes: [UInt8], context: String, random: (Int) -> [UInt8]) throws -> [UInt8] {
        let nonce = try AES.GCM.Nonce(data: random(12))
        let box = try AES.GCM.seal(bytes, using: sealing, nonce: nonce, authenticating: Array(context.utf8))
        return Array(box.nonce) + box.ciphertext + box.tag
    }

    /// What was sealed; nil if it was under another key or in another context, or was changed.
    func open(_ box: [UInt8], context: String) -> [UInt8]? {
        guard let sealed = try? AES.GCM.SealedBox(combined: Data(box)),
            let bytes = try? AES.GCM.open(sealed, using: sealing, authenticating: Array(context.utf8))
        else { return nil }
        return Array(bytes)
    }

    /// A mark by which we know a value as our own.
    func mark(_ bytes: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: marking).prefix(16))
    }
}
