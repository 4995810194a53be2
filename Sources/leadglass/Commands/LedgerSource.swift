import Foundation
import Journal
import Ledger

/// Where a ledger command finds the ledger and its public key. Works on files alone, whether a Leadglass runs or not.
struct LedgerSource {
    let common: CommonOptions
    /// The folder, if it was named.
    var folder: String?
    /// The public key's file, if it was named.
    var key: String?

    /// The ledger's folder: the one that was named, or the configuration's.
    func path() throws -> String {
        if let folder { return AbsolutePath.of(folder) }
        return try common.configuration().data + "/ledger"
    }

    /// The public key: the one that was named, or the one that lies in the folder.
    func publicKey() throws -> VerifierKey {
        guard let key else { return try Self.failing { try LedgerFolder.publicKey(in: try path()) } }
        let text = try Self.read(key, "--key")
        do { return try VerifierKey(String(decoding: text, as: UTF8.self)) } catch {
            throw CommandFailure(.wrongCall, "\(key): \(error.message) A ledger has it as key.pub.")
        }
    }

    /// A small file that a flag names.
    static func read(_ path: String, _ flag: String) throws(CommandFailure) -> [UInt8] {
        let path = AbsolutePath.of(path)
        guard let file = FileHandle(forReadingAtPath: path),
            let bytes = try? file.read(upToCount: 256 << 10)
        else {
            throw CommandFailure(.wrongCall, "\(path) cannot be read. Check what \(flag) names.")
        }
        return Array(bytes)
    }

    /// Says in the command's way what the journal could not do.
    static func failing<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as JournalError {
            let isDamage = [.damaged, .wrongKey].contains(error.code)
            throw CommandFailure(isDamage ? .answerIsNo : .notPossible, error.message)
        }
    }
}
