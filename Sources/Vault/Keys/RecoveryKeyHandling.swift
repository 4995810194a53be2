import Foundation

extension Vault {
    /// The recovery key in its printed form, until `confirmRecoveryKey`; nil after that. For a terminal only, never for a log.
    public func takeRecoveryKey() throws(VaultError) -> String? {
        guard !isRecoveryKeyConfirmed else { return nil }
        guard let data = FileManager.default.contents(atPath: pendingRecoveryPath) else {
            throw VaultError(
                .noKey,
                "The recovery key cannot be read. Check the owner and the mode of the keys folder."
            )
        }
        return try RecoveryKey(printed: String(decoding: data, as: UTF8.self)).printed
    }

    /// A person has printed the recovery key and locked it away: removes it from this host.
    public func confirmRecoveryKey() throws(VaultError) {
        guard !isRecoveryKeyConfirmed else { return }
        try folder.remove(pendingRecoveryPath, in: folder.keysPath)
    }

    var isRecoveryKeyConfirmed: Bool { !FileManager.default.fileExists(atPath: pendingRecoveryPath) }

    private var pendingRecoveryPath: String { folder.pendingRecoveryPath(header.vaultID) }
}
