import Crypto
import Foundation

/// AES-256-GCM with a random nonce: `nonce ‖ ciphertext ‖ tag`.
enum Box {
    static let overhead = 28

    static func seal(
        _ bytes: [UInt8],
        under key: SymmetricKey,
        authenticating authenticated: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(bytes, using: key, authenticating: authenticated)
            return Array(box.nonce) + box.ciphertext + box.tag
        } catch {
            throw VaultError(.damaged, "Encryption failed. This is a bug of Leadglass.", cause: error)
        }
    }

    static func open(
        _ box: some Collection<UInt8>,
        under key: SymmetricKey,
        authenticating authenticated: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        do {
            let sealed = try AES.GCM.SealedBox(combined: Data(box))
            return Array(try AES.GCM.open(sealed, using: key, authenticating: authenticated))
        } catch {
            throw VaultError(.damaged, "A sealed value of the vault is not what was written.", cause: error)
        }
    }
}

/// HPKE to the recovery public key: `encapsulated key ‖ ciphertext ‖ tag`.
enum RecoveryBox {
    static let overhead = 48
    private static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

    static func seal(
        _ bytes: [UInt8],
        to key: Curve25519.KeyAgreement.PublicKey,
        info: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        do {
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(info))
            let sealed = try sender.seal(Data(bytes))
            return Array(sender.encapsulatedKey + sealed)
        } catch {
            throw VaultError(.damaged, "Encryption failed. This is a bug of Leadglass.", cause: error)
        }
    }

    static func open(
        _ box: [UInt8],
        with key: Curve25519.KeyAgreement.PrivateKey,
        info: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key,
                ciphersuite: suite,
                info: Data(info),
                encapsulatedKey: Data(box.prefix(32))
            )
            return Array(try recipient.open(Data(box.dropFirst(32))))
        } catch {
            throw VaultError(
                .wrongRecoveryKey,
                "This recovery key is not the one of this vault. Check that it is the key printed for it.",
                cause: error
            )
        }
    }
}
