import Foundation
import Records
import Synchronization

/// An object that is not what was kept.
public struct DamagedObject: Hashable, Sendable {
    /// Its SOP Instance UID.
    public var sopInstanceUID: String
    /// The object.
    public var objectID: ObjectID
    /// What is wrong, for a person.
    public var reason: String
}

/// What a verification found.
public struct VerifyReport: Hashable, Sendable {
    /// Objects that were read.
    public var objects = 0
    /// Their bytes.
    public var bytes = 0
    /// Segments whose structure was checked.
    public var segments = 0
    /// Those of them that are sealed.
    public var sealedSegments = 0
    /// Objects that are not what was kept.
    public var damaged: [DamagedObject] = []
    /// What is wrong with segments, each with the segment's number and the offset.
    public var problems: [String] = []

    /// Whether all that was read is as it was kept.
    public var isClean: Bool { damaged.isEmpty && problems.isEmpty }
}

/// How far a verification or an export has come.
public struct CareProgress: Hashable, Sendable {
    /// Objects done.
    public var objects: Int
    /// Their bytes.
    public var bytes: Int
    /// Objects to do in all.
    public var totalObjects: Int
    /// Their bytes.
    public var totalBytes: Int
}

extension Vault {
    /// Reads objects back, decrypts them and compares their digests; and checks the structure of every segment. Blocks. Works
    /// while others write.
    ///
    /// - Parameters:
    ///   - sample: The part of the objects to read, 0 to 1, spread evenly.
    ///   - workers: Threads that read.
    ///   - isCancelled: Asked often; true ends it soon.
    ///   - progress: Called now and then, on any thread.
    /// - Throws: `VaultError`; with `abandoned` if it was cancelled.
    public func verify(
        sample: Double = 1,
        workers: Int = 2,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (CareProgress) -> Void = { _ in }
    ) throws(VaultError) -> VerifyReport {
        let newest = try newestPlace()
        let run = VerifyRun(
            self,
            until: newest,
            sample: min(max(sample, 0), 1),
            total: try total(min(max(sample, 0), 1)),
            isCancelled: isCancelled,
            progress: progress
        )
        let pool = WorkerPool(threads: max(workers, 1), name: "verify")
        for _ in 0..<max(workers, 1) { pool.run { run.work() } }
        pool.close()
        var report = try run.result()
        try checkSegments(until: newest, &report, isCancelled, { progress(run.done) })
        return report
    }

    private func newestPlace() throws(VaultError) -> FramePlace? {
        try ask { reader throws(RecordsError) in try IndexFacts(reader).mark() }
    }

    /// What a sample of this part is expected to have.
    private func total(_ sample: Double) throws(VaultError) -> CareProgress {
        let row = try ask { reader throws(RecordsError) in
            try reader.row("SELECT COUNT(*), SUM(bytes) FROM vault_objects")
        }
        let totals = [0, 1].map { Int((Double(row?.integer($0) ?? 0) * sample).rounded()) }
        return CareProgress(objects: 0, bytes: 0, totalObjects: totals[0], totalBytes: totals[1])
    }

    /// - Parameters:
    ///   - newest: What lies after it in the segment that is being written is checked another time.
    ///   - tick: Called for each segment, so that a listener who is gone is noticed.
    private func checkSegments(
        until newest: FramePlace?,
        _ report: inout VerifyReport,
        _ isCancelled: @escaping @Sendable () -> Bool,
        _ tick: () -> Void
    ) throws(VaultError) {
        // In this order: what is in the list and is not being written then, is not later either.
        let numbers = store.files.numbers
        let writing = committer.openSegment
        var arrivals = -committer.unrecordedVoids
        for number in numbers {
            tick()
            guard var length = try? store.files.length(number) else {
                report.problems.append("segment \(number): cannot be read")
                continue
            }
            if let writing, number >= writing {
                guard number == newest?.segment else { continue }
                length = newest?.offset ?? 0
            }
            let files = store.files
            let checker = SegmentChecker(number: number, length: length) { offset, count in
                // Without bytes the checker comes to its end at once.
                isCancelled() ? [] : Array((try? files.read(number, at: offset, count: count)) ?? Data())
            }
            let checked = checker.check()
            if isCancelled() { throw .stopped }
            report.segments += 1
            if checked.isSealed { report.sealedSegments += 1 }
            report.problems += checked.problems.map { "segment \(number): \($0)" }
            arrivals += checked.arrivals - checked.voids
        }
        let indexed = try ask { reader throws(RecordsError) in
            Int(try reader.row("SELECT COUNT(*) FROM vault_arrivals")?.integer(0) ?? 0)
        }
        if arrivals > indexed {
            report.problems.append(
                "\(arrivals - indexed) arrivals are not in the index: run `leadglass vault reindex`; if they stay away, a file "
                    + "of vault/keys is missing"
            )
        }
    }
}

/// Hands objects out to threads, in the order in which they lie on the disk.
private final class VerifyRun: Sendable {
    private struct Item: Sendable {
        var object: ObjectID
        var uid: String
        var digest: [UInt8]
        var place: FramePlace
    }

    private struct State: Sendable {
        var items: Queue<Item> = Queue()
        var next = FramePlace(segment: 0, offset: 0)
        var isAtEnd = false
        var owed = Double.random(in: 0..<1)
        var report = VerifyReport()
        var done: CareProgress
        var failure: VaultError?
    }

    private let vault: Vault
    private let until: FramePlace?
    private let sample: Double
    private let isCancelled: @Sendable () -> Bool
    private let progress: @Sendable (CareProgress) -> Void
    private let state: Mutex<State>

    init(
        _ vault: Vault,
        until: FramePlace?,
        sample: Double,
        total: CareProgress,
        isCancelled: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (CareProgress) -> Void
    ) {
        self.vault = vault
        self.until = until
        self.sample = sample
        self.isCancelled = isCancelled
        self.progress = progress
        state = Mutex(State(done: total))
    }

    /// How far it has come.
    var done: CareProgress { state.withLock { $0.done } }

    func result() throws(VaultError) -> VerifyReport {
        let (report, failure) = state.withLock { ($0.report, $0.failure) }
        if let failure { throw failure }
        return report
    }

    func work() {
        while let item = next() {
            var damage: String?
            var count = 0
            do throws(VaultError) {
                let content = try vault.store.object(at: item.place)
                count = content.description.byteCount
                guard content.objectID == item.object, content.description.digest == item.digest else {
                    throw VaultError(.damaged, "The index and the segment differ; run `leadglass vault reindex`.")
                }
                let reader = ObjectReader(content)
                var read = 0
                // The last bytes come only if the digest of the whole is right.
                while let bytes = try reader.next(), !isCancelled() { read += bytes.count }
                guard read == count || isCancelled() else {
                    throw VaultError(.damaged, "Object \(item.object) is not as long as it was.")
                }
            } catch {
                damage = error.message
            }
            let done = state.withLock { state in
                state.report.objects += 1
                state.report.bytes += count
                state.done.objects += 1
                state.done.bytes += count
                if let damage {
                    let object = DamagedObject(sopInstanceUID: item.uid, objectID: item.object, reason: damage)
                    state.report.damaged.append(object)
                }
                return state.done
            }
            progress(done)
        }
    }

    private func next() -> Item? {
        state.withLock { state in
            while true {
                if isCancelled() { state.failure = .stopped }
                if state.failure == nil, let item = state.items.popFirst() { return item }
                guard !state.isAtEnd, state.failure == nil, let until else { return nil }
                do throws(RecordsError) { try load(&state, until) } catch {
                    state.failure = VaultError(error)
                    return nil
                }
            }
        }
    }

    private func load(_ state: inout State, _ until: FramePlace) throws(RecordsError) {
        let start = state.next
        let rows = try vault.index.records.read { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT object, sop_uid, digest, segment, place FROM vault_objects
                WHERE (segment > ? OR (segment = ? AND place >= ?)) AND (segment < ? OR (segment = ? AND place <= ?))
                ORDER BY segment, place LIMIT 512
                """,
                [
                    .integer(Int(start.segment)), .integer(Int(start.segment)), .integer(start.offset),
                    .integer(Int(until.segment)), .integer(Int(until.segment)), .integer(until.offset),
                ]
            )
        }
        for row in rows {
            let place = FramePlace(segment: UInt32(row.integer(3)), offset: Int(row.integer(4)))
            state.next = FramePlace(segment: place.segment, offset: place.offset + 1)
            state.owed += sample
            guard state.owed >= 1, let object = ObjectID(row.blob(0)) else { continue }
            state.owed -= 1
            state.items.append(Item(object: object, uid: row.text(1), digest: row.blob(2), place: place))
        }
        if rows.count < 512 { state.isAtEnd = true }
    }
}

extension VaultError {
    /// A person or the end of the process stopped a verification or an export.
    static let stopped = VaultError(.abandoned, "Stopped before it was done. Give the command again.")
}
