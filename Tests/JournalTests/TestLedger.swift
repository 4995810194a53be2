import Foundation
import Ledger
import Records
import Synchronization

@testable import Journal

/// A ledger in a folder of its own that is removed in the end.
final class TestLedger: Sendable {
    let root: String
    let calls: any FileCalls
    let limits: JournalLimits
    let clock = TestClock()
    private let current: Mutex<(Journal, SQLiteRecords)?>

    init(calls: any FileCalls = PosixFiles(), limits: JournalLimits = JournalLimits()) throws {
        root = "/tmp/ledger-test-\(UUID().uuidString)"
        self.calls = calls
        self.limits = limits
        current = Mutex(nil)
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit {
        try? close()
        try? FileManager.default.removeItem(atPath: root)
    }

    var folder: String { "\(root)/ledger" }
    var keyFile: String { "\(root)/keys/ledger.key" }
    var recordsPath: String { "\(root)/records.sqlite" }
    var key: VerifierKey { get throws { try LedgerFolder.publicKey(in: folder) } }

    /// Opens the ledger, or gives the one that is open.
    @discardableResult
    func open() throws -> Journal {
        if let journal = current.withLock({ $0?.0 }) { return journal }
        let records = try SQLiteRecords(path: recordsPath)
        let journal: Journal
        do {
            journal = try Journal(
                folder: folder,
                keyFile: keyFile,
                origin: "test.example/ledger",
                records: records,
                now: clock.now,
                limits: limits,
                calls: calls
            )
        } catch {
            try? records.close()
            throw error
        }
        current.withLock { $0 = (journal, records) }
        return journal
    }

    func close() throws {
        guard let (journal, records) = current.withLock({ $0.take() }) else { return }
        journal.close()
        try records.close()
    }

    func reopen(withoutRecords: Bool = false) throws -> Journal {
        try close()
        if withoutRecords { removeRecords() }
        return try open()
    }

    /// Puts the index aside, or back.
    func moveRecords(from old: String = "", to new: String = "") {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: recordsPath + new + suffix)
            try? FileManager.default.moveItem(atPath: recordsPath + old + suffix, toPath: recordsPath + new + suffix)
        }
    }

    func removeRecords() {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: recordsPath + suffix) }
    }

    /// A copy of the folder as it is now.
    func copy(_ name: String = "copy") throws -> String {
        let path = "\(root)/\(name)"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: folder, toPath: path)
        return path
    }

    /// Puts a copy in the folder's place; the ledger must be closed.
    func putBack(_ copy: String) throws {
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: copy, toPath: folder)
    }

    func verify(_ folder: String? = nil, against note: String? = nil) throws -> LedgerReport {
        let saved = try note.map { try SignedNote(Array($0.utf8)) }
        return JournalVerifier(folder: folder ?? self.folder, key: try key, against: saved).verify()
    }

    /// The paths of all files below the folder.
    var files: [String] {
        (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
            .filter {
                var isFolder: ObjCBool = false
                _ = unsafe FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
                return !isFolder.boolValue
            }.sorted()
    }

    func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")))
    }

    func write(_ bytes: [UInt8], to file: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
    }
}

/// A clock that tests set.
final class TestClock: Sendable {
    private let microseconds = Mutex<Int64>(1_700_000_000_000_000)

    var now: @Sendable () -> Timestamp {
        { self.microseconds.withLock { Timestamp(microseconds: $0) } }
    }

    func advance(_ seconds: Int64) { microseconds.withLock { $0 += seconds * 1_000_000 } }
}

extension Journal {
    /// Records this many entries, numbered on.
    @discardableResult
    func add(_ count: Int, kind: EntryKind = "test") throws -> [LedgerEntry] {
        let drafts = (size..<size + UInt64(count)).map { number in
            EntryDraft(
                kind,
                actor: "person:\(number % 3)",
                subjects: ["system:\(number % 5)", "site:1"],
                details: ["note": "entry \(number)"]
            )
        }
        return try record(drafts)
    }
}
