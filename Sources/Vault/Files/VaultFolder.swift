import Crypto
import Foundation
import Records

/// The files of a vault that are not segments or study keys, and the folders.
struct VaultFolder: Sendable {
    let path: String
    let keysPath: String
    let calls: any FileCalls

    var segments: String { "\(path)/segments" }
    var keys: String { "\(path)/keys" }
    var headerPath: String { "\(path)/vault.header" }
    var hostKeyPath: String { "\(keysPath)/host.key" }

    /// Several vaults may share a keys folder; each has a recovery key of its own.
    func pendingRecoveryPath(_ vaultID: [UInt8]) -> String {
        let id = vaultID.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return "\(keysPath)/recovery-\(id).pending"
    }

    /// Opens the vault that is there, or makes a new one. Nothing is written before the host key has been checked.
    func open(now: Timestamp) throws(VaultError) -> (header: VaultHeader, hostKey: HostKey) {
        guard FileManager.default.fileExists(atPath: headerPath) else {
            guard FolderListing.numbers(in: segments, suffix: ".seg").isEmpty else {
                throw VaultError(.damaged, "vault.header is missing beside segments. Bring it back from a copy.")
            }
            return try create(try HostKey(readFrom: hostKeyPath), now: now)
        }
        return try existing()
    }

    /// The header of the vault that is there, and the host key, not compared yet.
    func existing() throws(VaultError) -> (header: VaultHeader, hostKey: HostKey) {
        let header = try readHeader()
        guard let hostKey = try HostKey(readFrom: hostKeyPath) else {
            throw VaultError(
                .noKey,
                "The host key \(hostKeyPath) is missing. Bring it back, or run `leadglass vault recover` with the recovery "
                    + "key."
            )
        }
        return (header, hostKey)
    }

    func readHeader() throws(VaultError) -> VaultHeader {
        guard let bytes = FileManager.default.contents(atPath: headerPath) else {
            throw VaultError(
                .notFound,
                "\(headerPath) cannot be read. Check that this is a vault, its owner and its mode."
            )
        }
        return try VaultHeader(decoding: Array(bytes))
    }

    private func create(_ existing: HostKey?, now: Timestamp) throws(VaultError) -> (VaultHeader, HostKey) {
        try makeFolders()
        let hostKey = existing ?? HostKey()
        if existing == nil { try replace(hostKeyPath, hostKey.text, in: keysPath) }
        let recoveryKey = RecoveryKey()
        let header = try VaultHeader(hostKey: hostKey, recoveryKey: recoveryKey.privateKey.publicKey, created: now)
        let pending = pendingRecoveryPath(header.vaultID)
        // On disk before anything is sealed to it.
        try replace(pending, recoveryKey.printed + "\n", in: keysPath)
        do throws(VaultError) { try replace(headerPath, header.encoded, in: path) } catch {
            // The header may be there in spite of the failure, and then needs its key.
            if !FileManager.default.fileExists(atPath: headerPath) { try? calls.remove(pending) }
            throw error
        }
        return (header, hostKey)
    }

    func makeFolders() throws(VaultError) {
        for folder in [path, segments, keys, keysPath] {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw VaultError(
                    .readOnly,
                    "The folder \(folder) cannot be made. Check the owner and the mode of the folder above it.",
                    cause: error
                )
            }
        }
    }

    func replace(_ file: String, _ text: String, in folder: String) throws(VaultError) {
        try replace(file, Array(text.utf8), in: folder)
    }

    /// Writes a file as a whole: a temporary one, synced, then renamed.
    func replace(_ file: String, _ bytes: [UInt8], in folder: String) throws(VaultError) {
        let temporary = file + ".new"
        do throws(FileFault) {
            try? calls.remove(temporary)
            let number = try calls.create(temporary)
            defer { calls.close(number) }
            try calls.write(number, bytes, Data(), at: 0)
            try calls.sync(number)
            try calls.rename(temporary, to: file)
            try calls.syncFolder(folder)
        } catch {
            throw VaultError(error)
        }
    }

    func remove(_ file: String, in folder: String) throws(VaultError) {
        do throws(FileFault) {
            try calls.remove(file)
            try calls.syncFolder(folder)
        } catch {
            throw VaultError(error, "A key file cannot be removed")
        }
    }
}
