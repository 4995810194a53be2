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
        try checkRows(&report)
        report.problems += store.keys.problems + (missing.map { [$0] } ?? [])
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
        // A damaged index may hold any number.
        let totals = [0, 1].map { Int(exactly: (Double(row?.integer($0) ?? 0) * sample).rounded()) ?? .max }
        return CareProgress(objects: 0, bytes: 0, totalObjects: totals[0], totalBytes: totals[1])
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
        try checkSeals(numbers, &report)
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
            let isReadable = Mutex(true)
            let checker = SegmentChecker(number: number, length: length) { offset, count in
                // Without bytes the checker comes to its end at once.
                if isCancelled() { return [] }
                if let data = try? files.read(number, at: offset, count: count) { return Array(data) }
                isReadable.withLock { $0 = false }
                return []
            }
            let checked = checker.check()
            if isCancelled() { throw .stopped }
            report.segments += 1
            if !isReadable.withLock({ $0 }) { report.problems.append("segment \(number): cannot be read in full") }
            if checked.isSealed { report.sealedSegments += 1 }
            // Who changes a segment can give it a footer that fits; what was seen of the first one remains.
            if let seen = try seenRoot(number), !checked.isSealed || checked.root != seen {
                report.problems.append("segment \(number): it is not as it was when it was sealed")
            }
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

extension Vault {
    /// Sealed segments never go.
    private func checkSeals(_ numbers: [UInt32], _ report: inout VerifyReport) throws(VaultError) {
        let there = Set(numbers.map(Int64.init))
        let seen = try look { reader throws(RecordsError) in
            try reader.rows("SELECT segment FROM vault_seals WHERE vault = ? ORDER BY segment", [vaultKey])
        }
        for number in seen.map({ $0.integer(0) }) where !there.contains(number) {
            report.problems.append("segment \(number): the file is missing; bring it back from a copy")
        }
    }
}

extension VaultError {
    /// A person or the end of the process stopped a verification or an export.
    static let stopped = VaultError(.abandoned, "Stopped before it was done. Give the command again.")
}
