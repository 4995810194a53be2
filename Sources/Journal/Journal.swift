public import Ledger
public import Records
import Synchronization

/// The ledger on disk: acts on record that nobody can change or take back unseen.
///
/// An entry that was recorded is in the folder, under a signed checkpoint, when the call returns. `Records` holds only what
/// finds entries, and the newest checkpoint, so that a ledger that was put back shows. Calls block.
public final class Journal: EntryRecording, Sendable {
    let files: LedgerFiles
    let key: SigningKey
    let limits: JournalLimits
    let now: @Sendable () -> Timestamp
    let records: any Records
    let writer: LedgerWriter
    let line: CommitLine
    let index: SearchIndex
    let keeper: HeadKeeper
    private let lock: Mutex<FolderLock?>

    /// Opens the ledger in a folder, or begins one. Nothing else may write there.
    ///
    /// A ledger that is damaged or was put back opens too: it can be read, `problem` says what is wrong, and nothing is
    /// recorded, since that would contradict what was signed before.
    ///
    /// - Parameters:
    ///   - folder: the ledger, and nothing else. Beside it `<folder>.pending` is used.
    ///   - keyFile: the private key, made if there is no ledger yet; mode 0600.
    ///   - origin: the unique name of a ledger that is begun, such as `prairie.example/ledger`; without spaces and `+`.
    ///   - records: where the search index is.
    ///   - now: the clock.
    ///   - limits: what is too much.
    public convenience init(
        folder: String,
        keyFile: String,
        origin: String,
        records: any Records,
        now: @escaping @Sendable () -> Timestamp = Timestamp.systemClock,
        limits: JournalLimits = JournalLimits()
    ) throws(JournalError) {
        try self.init(
            folder: folder,
            keyFile: keyFile,
            origin: origin,
            records: records,
            now: now,
            limits: limits,
            calls: PosixFiles()
        )
    }

    init(
        folder: String,
        keyFile: String,
        origin: String,
        records: any Records,
        now: @escaping @Sendable () -> Timestamp,
        limits: JournalLimits,
        calls: any FileCalls
    ) throws(JournalError) {
        let files = LedgerFiles(folder: folder, calls: calls)
        do throws(FileFault) {
            try makeFolder(folder, calls)
            try makeFolder(files.staging, calls)
        } catch {
            throw JournalError(error)
        }
        let lock = try FolderLock(files.staging, calls)
        let memory = LedgerMemory(records: records)
        try memory.migrate()
        let opened = try Opening(
            files: files,
            keys: LedgerKeys(path: keyFile, calls: calls),
            memory: memory,
            origin: origin
        ).run()
        let verifier = opened.key.verifier.text
        let known = try memory.begin(verifier, size: opened.refusal == nil ? opened.head.size : nil)
        let keeper = HeadKeeper(opened)
        self.files = files
        self.records = records
        self.limits = limits
        self.now = now
        self.keeper = keeper
        self.lock = Mutex(lock)
        key = opened.key
        writer = LedgerWriter(files, cleaning: opened.cleaning)
        line = CommitLine(maximum: limits.commitEntries)
        index = SearchIndex(
            records: records,
            ledger: verifier,
            indexed: known.indexed,
            size: opened.head.size,
            // What was put back does not take the place of what was signed.
            checkpoint: opened.refusal == nil ? opened.head.note?.encoded ?? "" : known.checkpoint,
            remembered: known.checkpoint,
            limits: limits,
            read: { range throws(JournalError) in
                let head = keeper.head
                return try TileReader(files, size: head.size, edge: head.edge).entries(range)
            }
        )
        if let beginning = opened.beginning { _ = try commit([beginning]) }
        index.schedule()
    }

    /// The public key that verifies the ledger.
    public var publicKey: VerifierKey { key.verifier }

    /// The newest signed checkpoint, as on disk; empty if it cannot be read. Send it elsewhere from time to time: with it,
    /// `leadglass ledger verify --against` finds a ledger that was put back.
    public var checkpoint: String { keeper.head.note?.encoded ?? "" }

    /// How many entries the ledger has.
    public var size: UInt64 { keeper.head.size }

    /// Why nothing is recorded any more, why the last append failed, or what else a person should look into; nil if all is
    /// well.
    public var problem: String? { keeper.refusal?.message ?? keeper.failure?.message ?? keeper.notice ?? index.problem }

    /// Whether the ledger takes no entries until a person has looked into `problem`.
    public var isRefusing: Bool { keeper.refusal != nil }

    /// Waits until everything recorded so far can be found, and lets go of the folder. What is recorded later fails.
    public func close() {
        line.close()
        try? index.catchUp()
        lock.withLock { $0 = nil }
    }
}
