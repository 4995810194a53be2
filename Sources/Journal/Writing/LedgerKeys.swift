import Crypto
import Foundation
import Ledger

/// The file of a ledger's private key, mode 0600, outside of the ledger.
struct LedgerKeys: Sendable {
    let path: String
    let calls: any FileCalls

    private var folder: String { (path as NSString).deletingLastPathComponent }

    /// The key; nil if there is none.
    func read() throws(JournalError) -> SigningKey? {
        let bytes: [UInt8]?
        do throws(FileFault) { bytes = try calls.read(path, limit: LedgerLayout.maximumNoteBytes) } catch {
            throw JournalError(
                .noKey,
                "The ledger's key \(path) cannot be read. Check its owner and its mode (0600).",
                cause: error
            )
        }
        guard let bytes else { return nil }
        do throws(LedgerError) { return try SigningKey(String(decoding: bytes, as: UTF8.self)) } catch {
            throw JournalError(.noKey, "The ledger's key \(path) is damaged. Bring it back from a copy.", cause: error)
        }
    }

    /// Makes a key and writes it.
    func make(origin: String) throws(JournalError) -> SigningKey {
        let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
        let key: SigningKey
        do throws(LedgerError) { key = try SigningKey(name: origin, seed: seed) } catch {
            throw JournalError(
                .badOrigin,
                "“\(origin)” cannot name a ledger: a name has at least one character, and no spaces and no +.",
                cause: error
            )
        }
        do throws(FileFault) {
            try makeFolder(folder, calls)
            try LedgerFiles(folder: folder, calls: calls).write(Array((key.text + "\n").utf8), to: path + ".new")
            try calls.rename(path + ".new", to: path)
            try calls.syncFolder(folder)
        } catch {
            throw JournalError(error, "The ledger's key \(path) cannot be written")
        }
        return key
    }

    /// Gives the file of a key whose ledger is gone another name: a key signs one ledger in its life.
    func setAside(_ key: SigningKey) throws(JournalError) {
        do throws(FileFault) {
            try calls.rename(path, to: "\(path).\(key.verifier.hexKeyID)")
            try calls.syncFolder(folder)
        } catch {
            throw JournalError(error, "The ledger's old key \(path) cannot be set aside")
        }
    }
}

/// Makes a folder and those above it, durably.
func makeFolder(_ path: String, _ calls: any FileCalls) throws(FileFault) {
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    var isNew: Bool
    do throws(FileFault) { isNew = try calls.makeFolder(path) } catch {
        guard error.number == ENOENT, parent != path, parent != "." else { throw error }
        try makeFolder(parent, calls)
        isNew = try calls.makeFolder(path)
    }
    if isNew { try calls.syncFolder(parent) }
}
