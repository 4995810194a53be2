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
    ///   - progress: Called now and then, on one of these threads.
    public func verify(
        sample: Double = 1,
        workers: Int = 2,
        progress: @escaping @Sendable (CareProgress) -> Void = { _ in }
    ) throws(VaultError) -> VerifyReport {
        let newest = try newestPlace()
        let (objects, bytes) = try total()
        let run = VerifyRun(
            self,
            until: newest,
            sample: min(max(sample, 0), 1),
            total: CareProgress(objects: 0, bytes: 0, totalObjects: objects, totalBytes: bytes),
            progress: progress
        )
        let pool = WorkerPool(threads: max(workers, 1), name: "verify")
        for _ in 0..<max(workers, 1) { pool.run { run.work() } }
        pool.close()
        var report = try run.result()
        try checkRows(&report)
        report.problems += store.keys.problems + (missing.map { [$0] } ?? [])
        try checkSegments(until: newest, &report)
        return report
    }

    private func newestPlace() throws(VaultError) -> FramePlace? {
        try ask { reader throws(RecordsError) in try IndexFacts(reader).mark() }
    }

    private func total() throws(VaultError) -> (Int, Int) {
        let row = try ask { reader throws(RecordsError) in
            try reader.row("SELECT COUNT(*), SUM(bytes) FROM vault_objects")
        }
        return (Int(row?.integer(0) ?? 0), Int(row?.integer(1) ?? 0))
    }

    /// Rows of the index that lead nowhere are not among what is read.
    private func checkRows(_ report: inout VerifyReport) throws(VaultError) {
        let rows = try ask { reader throws(RecordsError) in
            try reader.rows("SELECT object, sop_uid, segment, place FROM vault_objects WHERE \(FramePlace.isNone)")
        }
        for row in rows {
            let reason = "The index does not know where it is: run `leadglass vault reindex`."
            report.damaged.append(
                DamagedObject(
                    sopInstanceUID: row.text(1),
                    objectID: ObjectID(row.blob(0)) ?? ObjectID(0),
                    reason: reason
                )
            )
        }
    }

    /// - Parameter newest: What lies after it in the segment that is being written is checked another time.
    private func checkSegments(until newest: FramePlace?, _ report: inout VerifyReport) throws(VaultError) {
        // In this order: what is in the list and is not being written then, is not later either.
        let numbers = store.files.numbers
        let writing = committer.openSegment
        var arrivals = -committer.unrecordedVoids
        for number in numbers {
            guard var length = try? store.files.length(number) else {
                report.problems.append("segment \(number): cannot be read")
                continue
            }
            if let writing, number >= writing {
                guard number == newest?.segment else { continue }
                length = newest?.offset ?? 0
            }
            let files = store.files
            let isReadable = Mutex(true)
            let checker = SegmentChecker(number: number, length: length) { offset, count in
                if let data = try? files.read(number, at: offset, count: count) { return Array(data) }
                isReadable.withLock { $0 = false }
                return []
            }
            let checked = checker.check()
            report.segments += 1
            if !isReadable.withLock({ $0 }) { report.problems.append("segment \(number): cannot be read in full") }
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
        /// The last place that was read.
        var last: (segment: Int64, place: Int64) = (0, 0)
        var isAtEnd = false
        var owed = Double.random(in: 0..<1)
        var report = VerifyReport()
        var done: CareProgress
        var failure: VaultError?
    }

    private let vault: Vault
    private let until: FramePlace?
    private let sample: Double
    private let progress: @Sendable (CareProgress) -> Void
    private let state: Mutex<State>

    init(
        _ vault: Vault,
        until: FramePlace?,
        sample: Double,
        total: CareProgress,
        progress: @escaping @Sendable (CareProgress) -> Void
    ) {
        self.vault = vault
        self.until = until
        self.sample = sample
        self.progress = progress
        state = Mutex(State(done: total))
    }

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
                try ObjectReader(content).verify()
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
            if done.objects % 64 == 0 { progress(done) }
        }
    }

    private func next() -> Item? {
        state.withLock { state in
            while true {
                if let item = state.items.popFirst() { return item }
                guard !state.isAtEnd, state.failure == nil, let until else { return nil }
                do throws(RecordsError) { try load(&state, until) } catch {
                    state.failure = VaultError(error)
                    return nil
                }
            }
        }
    }

    private func load(_ state: inout State, _ until: FramePlace) throws(RecordsError) {
        let last = state.last
        let rows = try vault.index.records.read { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT object, sop_uid, digest, segment, place FROM vault_objects
                WHERE (segment > ? OR (segment = ? AND place > ?)) AND (segment < ? OR (segment = ? AND place <= ?))
                ORDER BY segment, place LIMIT 512
                """,
                [
                    .integer(last.segment), .integer(last.segment), .integer(last.place),
                    .integer(Int(until.segment)), .integer(Int(until.segment)), .integer(until.offset),
                ]
            )
        }
        for row in rows {
            state.last = (row.integer(3), row.integer(4))
            guard let place = FramePlace(segment: row.integer(3), offset: row.integer(4)) else { continue }
            state.owed += sample
            guard state.owed >= 1, let object = ObjectID(row.blob(0)) else { continue }
            state.owed -= 1
            state.items.append(Item(object: object, uid: row.text(1), digest: row.blob(2), place: place))
        }
        if rows.count < 512 { state.isAtEnd = true }
    }
}
