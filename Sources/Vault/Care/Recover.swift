import Crypto
import Foundation
public import Records

extension Vault {
    /// Makes a copied vault usable on this host, with the recovery key: all keys are wrapped for a host key of this host.
    ///
    /// Stops and starts again at any point without harm: until all study keys are wrapped anew, `vault.header` stays as it was.
    ///
    /// - Parameters:
    ///   - folder: The copy: `vault.header`, `keys/` and `segments/`.
    ///   - keysFolder: Where this host's key is or will be. A host key that is there is used and not replaced.
    /// - Throws: `VaultError` with `wrongRecoveryKey` if the key is of another vault; nothing has been written then.
    public static func recover(
        folder: String,
        keysFolder: String,
        recoveryKey: RecoveryKey
    ) throws(VaultError) {
        let folder = VaultFolder(path: folder, keysPath: keysFolder, calls: PosixFiles())
        let old = try folder.readHeader()
        guard Array(recoveryKey.privateKey.publicKey.rawRepresentation) == old.recoveryPublicKey else {
            throw VaultError(
                .wrongRecoveryKey,
                "This recovery key is of another vault; nothing was changed. Use the key printed for this one."
            )
        }
        let existing = try HostKey(readFrom: folder.hostKeyPath)
        let hostKey = existing ?? HostKey()
        let header = try old.rewrapped(for: hostKey, recoveryKey: recoveryKey)
        try folder.makeFolders()
        if existing == nil { try folder.replace(folder.hostKeyPath, hostKey.text, in: keysFolder) }
        let wrappingKey = hostKey.wrappingKey(vaultID: header.vaultID)
        for number in FolderListing.numbers(in: folder.keys, suffix: ".keys") {
            let path = "\(folder.keys)/\(KeyFile.name(number))"
            guard let data = FileManager.default.contents(atPath: path) else {
                throw VaultError(.noKey, "A key file of the vault cannot be read. Check its owner and its mode.")
            }
            var bytes = Array(data)
            for (index, slot) in KeyFile.slots(in: bytes) where slot.state == .live {
                var slot = slot
                try slot.rewrap(from: recoveryKey, to: wrappingKey)
                let start = KeyFile.offset(ofSlot: index)
                bytes.replaceSubrange(start..<start + KeySlot.byteCount, with: slot.encoded)
            }
            try folder.replace(path, bytes, in: folder.keys)
        }
        try folder.replace(folder.headerPath, header.encoded, in: folder.path)
    }

    /// Opens a vault and makes its index anew from the segments and the keys alone. Blocks.
    ///
    /// - Throws: `VaultError`. With `index` it is the records' fault: the same call with new ones succeeds. With `notFound`,
    ///   `noKey` or `wrongKey`, the index is as it was.
    public static func reindex(
        folder: String,
        keysFolder: String,
        records: any Records,
        limits: VaultLimits = VaultLimits()
    ) throws(VaultError) -> Vault {
        let (header, hostKey) = try VaultFolder(path: folder, keysPath: keysFolder, calls: PosixFiles()).existing()
        _ = try header.secret(hostKey)
        do throws(RecordsError) {
            try records.migrate(Schema.namespace, Schema.migrations)
            try OpenedIndex.clear(records, vaultID: header.vaultID)
        } catch {
            throw VaultError(error)
        }
        return try Vault(folder: folder, keysFolder: keysFolder, records: records, limits: limits)
    }
}
