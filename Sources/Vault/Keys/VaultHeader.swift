import Crypto
import Foundation
import Records

/// The file that makes a folder a vault.
struct VaultHeader: Sendable {
    static let byteCount = 304
    static let mark: [UInt8] = Array("LGVAULT\0".utf8)
    static let version: UInt16 = 1

    var vaultID: [UInt8]
    var created: Timestamp
    var hostKeyCheck: [UInt8]
    var recoveryPublicKey: [UInt8]
    var secretForHost: [UInt8]
    var secretForRecovery: [UInt8]

    /// The header of a new vault with a new secret.
    init(hostKey: HostKey, recoveryKey: Curve25519.KeyAgreement.PublicKey, created: Timestamp) throws(VaultError) {
        vaultID = SymmetricKey(size: .bits128).bytes
        self.created = created
        hostKeyCheck = hostKey.check(vaultID: vaultID)
        recoveryPublicKey = Array(recoveryKey.rawRepresentation)
        let secret = SymmetricKey(size: .bits256).bytes
        let info = Self.secretInfo(vaultID)
        secretForHost = try Box.seal(secret, under: hostKey.wrappingKey(vaultID: vaultID), authenticating: info)
        secretForRecovery = try RecoveryBox.seal(secret, to: recoveryKey, info: info)
    }

    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: Self.byteCount)
        writer.append(Self.mark)
        writer.integer(Self.version)
        writer.zeros(6)
        writer.append(vaultID)
        writer.integer(created.microseconds)
        writer.append(hostKeyCheck)
        writer.append(recoveryPublicKey)
        writer.append(secretForHost)
        writer.append(secretForRecovery)
        writer.pad(to: Self.byteCount - 4)
        writer.integer(CRC32C.of(writer.bytes))
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(VaultError) {
        do {
            var reader = ByteReader(bytes)
            try reader.expect(Self.mark)
            guard try reader.integer(UInt16.self) <= Self.version else {
                throw VaultError(.tooNew, "This vault was written by a later version of Leadglass. Start that version.")
            }
            _ = try reader.bytes(6)
            vaultID = Array(try reader.bytes(16))
            created = Timestamp(microseconds: try reader.integer())
            hostKeyCheck = Array(try reader.bytes(16))
            recoveryPublicKey = Array(try reader.bytes(32))
            secretForHost = Array(try reader.bytes(32 + Box.overhead))
            secretForRecovery = Array(try reader.bytes(32 + RecoveryBox.overhead))
            _ = try reader.bytes(72)
            guard try reader.integer() == CRC32C.of(bytes.prefix(Self.byteCount - 4)) else {
                throw CodecError.badChecksum
            }
        } catch let error as VaultError {
            throw error
        } catch {
            throw VaultError(.damaged, "vault.header is damaged. Bring it back from a copy of the vault.", cause: error)
        }
    }

    /// The secret, if the host key is the vault's.
    func secret(_ hostKey: HostKey) throws(VaultError) -> VaultSecret {
        guard hostKey.check(vaultID: vaultID) == hostKeyCheck else {
            throw VaultError(
                .wrongKey,
                "The host key is not the one of this vault; nothing was changed. Bring back the key of this vault, or run "
                    + "`leadglass vault recover` with the recovery key."
            )
        }
        let wrappingKey = hostKey.wrappingKey(vaultID: vaultID)
        let bytes = try Box.open(secretForHost, under: wrappingKey, authenticating: Self.secretInfo(vaultID))
        return VaultSecret(key: SymmetricKey(data: bytes), vaultID: vaultID)
    }

    /// The same header for another host key.
    func rewrapped(for hostKey: HostKey, recoveryKey: RecoveryKey) throws(VaultError) -> VaultHeader {
        let info = Self.secretInfo(vaultID)
        let secret = try RecoveryBox.open(secretForRecovery, with: recoveryKey.privateKey, info: info)
        var header = self
        header.hostKeyCheck = hostKey.check(vaultID: vaultID)
        header.secretForHost = try Box.seal(
            secret,
            under: hostKey.wrappingKey(vaultID: vaultID),
            authenticating: info
        )
        return header
    }

    private static func secretInfo(_ vaultID: [UInt8]) -> [UInt8] { Array("leadglass vault secret".utf8) + vaultID }
}

/// The key from which the keys that belong to no study are derived.
struct VaultSecret: Sendable {
    let key: SymmetricKey
    let vaultID: [UInt8]

    func derived(_ info: String, _ suffix: [UInt8] = []) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key,
            salt: vaultID,
            info: Data(info.utf8) + suffix,
            outputByteCount: 32
        )
    }

    /// The key of a segment's notes.
    func notesKey(segment: UInt32) -> SymmetricKey {
        var writer = ByteWriter(capacity: 4)
        writer.integer(segment)
        return derived("notes", writer.bytes)
    }
}

extension SymmetricKey {
    var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}
