/// Writes batches of items. Used by one thread at a time.
struct CommitLeader: Sendable {
    /// An arrival that is written and waits for the sync.
    struct Written: Sendable {
        var ingest: Ingest
        var receipt: Receipt
        var entry: IndexedArrival
    }

    /// A segment of an earlier run that gets its footer as soon as something later is durable.
    struct Tail: Sendable {
        var number: UInt32
        var end: Int
        var epoch: UInt32
        var footer: Footer
    }

    let context: CommitContext
    var writer: SegmentWriter
    var nextSequence: UInt64
    var places: [ObjectID: [ChunkPlace]] = [:]
    var voids: [ArrivalID]
    /// Voids that are written and not synced.
    var writtenVoids: [ArrivalID] = []
    private var isFailing = false
    var tails: [Tail]

    init(
        _ context: CommitContext,
        writer: SegmentWriter,
        nextSequence: UInt64,
        voids: [ArrivalID],
        tails: [Tail]
    ) {
        self.context = context
        self.writer = writer
        self.nextSequence = nextSequence
        self.voids = voids
        self.tails = tails
    }

    var isDirty: Bool { writer.isDirty }
    var openSegment: UInt32? { writer.openNumber }
    var unrecordedVoids: Int { voids.count + writtenVoids.count }

    mutating func commit(_ items: [Committer.Item], notes: [Note]) -> CommitBatch {
        var batch = CommitBatch()
        var written: [Written] = []
        var flushes: [@Sendable (VaultError?) -> Void] = []
        var uids: Set<String> = []
        var failure: VaultError?
        var noteFailure: VaultError?

        func failed(_ error: VaultError) {
            failure = error
            batch.health = CommitBatch.Health(error: error)
        }

        let keysFailure = persistKeys()
        do throws(VaultError) { try write(notes) } catch {
            noteFailure = error
            batch.unwritten = notes
            failed(error)
        }
        for item in items {
            switch item {
            case .chunk(let ingest, let object, let frame, let credit):
                if ingest.isEnded { continue }
                // After a failure the rest of the batch fails too; the next batch tries again.
                if let failure {
                    ingest.fail(failure)
                    continue
                }
                do throws(VaultError) { try append(frame, of: object) } catch {
                    failed(error)
                    ingest.fail(error)
                }
                ingest.progressed(credit)
            case .discard(let object):
                places[object] = nil
            case .flush(let done):
                flushes.append(done)
            case .arrival(let ingest, let draft):
                guard ingest.isWanted else { continue }
                if let error = failure ?? keysFailure {
                    failed(error)
                    ingest.fail(error)
                    continue
                }
                guard uids.insert(draft.description.arrival.sopInstanceUID).inserted else {
                    batch.deferred.append(item)
                    continue
                }
                do throws(VaultError) {
                    switch resolve(draft) {
                    case .write(let draft): written.append(try write(draft, ingest))
                    case .done(let receipt):
                        batch.completions.append { ingest.succeed()?(.success(receipt)) }
                    }
                } catch {
                    failed(error)
                    ingest.fail(error)
                }
            }
        }
        if !written.isEmpty || !flushes.isEmpty {
            do throws(VaultError) {
                // A flush after a failure finds out whether writing is possible again.
                if isFailing, !flushes.isEmpty, failure == nil { _ = try writer.segment(for: 0) }
                try writer.sync()
                writtenVoids = []
                if failure == nil { batch.health = CommitBatch.Health(error: nil) }
            } catch {
                failed(error)
            }
            for item in written { complete(item, failure, &batch) }
            let error = failure ?? noteFailure
            for done in flushes { batch.completions.append { done(error) } }
            if failure == nil { sealTails() }
        }
        if let health = batch.health { isFailing = health.error != nil }
        if isFailing {
            voids = writtenVoids + voids
            writtenVoids = []
        }
        return batch
    }

    mutating func close() throws(VaultError) {
        try writer.seal()
    }
}
