import Crypto
import Foundation
public import Records
import Synchronization

/// Write-once copies of data sets, encrypted, in append-only segments. The format: `Documentation/VaultFormat.md`.
///
/// Methods that block say so. One process at a time may have a vault open; the executable's lock on the data folder sees to it.
public final class Vault: Sendable {
    let folder: VaultFolder
    let limits: VaultLimits
    let header: VaultHeader
    let secret: VaultSecret
    let store: ObjectStore
    let index: Index
    let columns: ColumnKeys
    let pool: WorkerPool
    let committer: Committer
    /// What the index knows of and was not there when the vault was opened, for a person.
    let missing: String?
    /// What was found wrong with segments then.
    let openingProblems: [String]
    private let catalog: Catalog
    private let pixelKey: SymmetricKey
    let now: @Sendable () -> Timestamp
    /// Verifications that run, by their numbers in the history.
    let verifying = Mutex<Set<Int64>>([])
    private let closed = Mutex(false)

    /// Opens the vault in a folder or makes a new one, and brings the index up to date. Blocks.
    ///
    /// - Parameters:
    ///   - folder: Where segments and wrapped keys are, for example `<data>/vault`.
    ///   - keysFolder: Where the host key is, outside the data folder.
    ///   - records: The index; the vault has its own tables there.
    ///   - now: The clock.
    /// - Throws: `VaultError`; with `wrongKey` or `noKey`, nothing has been written.
    public convenience init(
        folder: String,
        keysFolder: String,
        records: any Records,
        limits: VaultLimits = VaultLimits(),
        now: @escaping @Sendable () -> Timestamp = Timestamp.systemClock
    ) throws(VaultError) {
        try self.init(
            folder: folder,
            keysFolder: keysFolder,
            records: records,
            limits: limits,
            now: now,
            calls: PosixFiles()
        )
    }

    init(
        folder path: String,
        keysFolder: String,
        records: any Records,
        limits: VaultLimits,
        now: @escaping @Sendable () -> Timestamp,
        calls: any FileCalls
    ) throws(VaultError) {
        let folder = VaultFolder(path: path, keysPath: keysFolder, calls: calls)
        let (header, hostKey) = try folder.open(now: now())
        let secret = try header.secret(hostKey)
        let files = SegmentFiles(folder: folder.segments, calls: calls)
        let keys = try StudyKeys(
            folder: folder.keys,
            secret: secret,
            host: hostKey.wrappingKey(vaultID: header.vaultID),
            recovery: try header.recoveryKey(),
            cached: limits.cachedKeys,
            calls: calls,
            now: now
        )
        let store = ObjectStore(files: files, keys: keys)
        let columns = ColumnKeys(secret)
        let opened = try OpenedIndex(records: records, columns: columns, store: store, secret: secret)
        do throws(RecordsError) { try records.migrate(CareRecords.namespace, CareRecords.migrations) } catch {
            throw VaultError(error)
        }
        let catalog = Catalog()
        let pool = WorkerPool(threads: limits.workers, name: "vault")
        // The committer and the index speak to each other, so one of them must be made before it knows the other.
        let link = Link()
        let context = CommitContext(
            secret: secret,
            store: store,
            catalog: catalog,
            commit: { entry in
                if entry.kind != .resend {
                    catalog.add(StoredVersion(entry), entry.description.arrival.sopInstanceUID)
                }
                link.index?.add(.arrival(entry))
            }
        )
        let writer = SegmentWriter(
            files: files,
            limits: limits,
            vaultID: header.vaultID,
            nextNumber: opened.result.nextSegment,
            now: now
        )
        let leader = CommitLeader(
            context,
            writer: writer,
            nextSequence: opened.result.nextSequence,
            voids: opened.result.voids,
            tails: opened.result.tails
        )
        let committer = Committer(leader, pool: pool, limits: limits)
        let keeper = Housekeeping(committer: committer, pool: pool, limits: limits)
        let index = Index(
            records: records,
            columns: columns,
            keys: keys,
            counters: opened.counters,
            catalog: catalog,
            delay: limits.indexDelayMilliseconds,
            onTick: { keeper.tick() }
        )
        link.set(index)
        self.folder = folder
        self.limits = limits
        self.header = header
        self.secret = secret
        self.store = store
        self.index = index
        self.columns = columns
        self.pool = pool
        self.committer = committer
        self.catalog = catalog
        pixelKey = secret.derived("pixel digests")
        missing = opened.missing
        openingProblems = opened.result.problems
        self.now = now
    }

    /// Begins to take a data set. Never blocks.
    public func ingest(_ arrival: Arrival) -> Ingest {
        let records = index.records
        let context = IngestContext(
            limits: limits,
            catalog: catalog,
            store: store,
            pixelKey: pixelKey,
            load: { uid in
                // Without the index the data set is kept as new; that is better than not to keep it.
                (try? records.read { reader throws(RecordsError) in try IndexRows(reader: reader).versions(uid) }) ?? []
            }
        )
        return Ingest(arrival, context: context, pool: pool, committer: committer)
    }

    /// Says what became of an arrival. Never blocks. It becomes durable with the next group commit, or soon after; if it is lost
    /// in a crash, the arrival is delivered again.
    public func record(_ outcome: Outcome, of arrival: ArrivalID) {
        index.add(.outcome(outcome, arrival))
        committer.note(.outcome(outcome, arrival))
    }

    /// Says that an instance passed without a copy. Never blocks; it is kept in memory until it can be written.
    ///
    /// - Parameter reason: For a person, no PHI.
    public func recordUnprotected(_ arrival: Arrival, reason: String) {
        index.add(.unprotected(arrival, reason: reason))
        committer.note(.unprotected(arrival, reason: reason))
    }

    /// Makes everything durable, seals the segment that is being written, and ends the vault's threads. Blocks. What is
    /// being received must have ended.
    public func close() {
        let wasClosed = closed.withLock { closed in
            defer { closed = true }
            return closed
        }
        if !wasClosed { Self.end(committer, pool, index) }
    }

    deinit {
        // The last to hold the vault may be one of its own threads, which cannot wait for itself.
        guard !closed.withLock({ $0 }) else { return }
        let (committer, pool, index) = (committer, pool, index)
        Thread { Self.end(committer, pool, index) }.start()
    }

    private static func end(_ committer: Committer, _ pool: WorkerPool, _ index: Index) {
        try? committer.flush()
        pool.close()
        index.close()
        try? committer.close()
    }

    /// Asks the index, which first takes in all that is durable.
    func ask<Value>(
        _ body: (any RecordsReader) throws(RecordsError) -> Value
    ) throws(VaultError) -> Value {
        try index.catchUp()
        do throws(RecordsError) { return try index.records.read(body) } catch { throw VaultError(error) }
    }
}

/// What is set once, after two objects that need each other have been made.
private final class Link: Sendable {
    private let value = Mutex<Index?>(nil)

    var index: Index? { value.withLock { $0 } }

    func set(_ index: Index) {
        value.withLock { $0 = index }
    }
}

extension StoredVersion {
    init(_ entry: IndexedArrival) {
        self.init(
            objectID: entry.objectID,
            digest: entry.description.digest,
            pixelDigest: entry.description.pixelDigest,
            byteCount: entry.description.byteCount,
            transferSyntaxUID: entry.description.arrival.transferSyntaxUID,
            sequence: entry.id.sequence,
            place: entry.place
        )
    }
}

extension VaultHeader {
    func recoveryKey() throws(VaultError) -> Curve25519.KeyAgreement.PublicKey {
        do { return try Curve25519.KeyAgreement.PublicKey(rawRepresentation: recoveryPublicKey) } catch {
            throw VaultError(.damaged, "The recovery public key in vault.header is damaged.", cause: error)
        }
    }
}
