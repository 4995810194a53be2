import Foundation

/// Writes batches of items. Used by one thread at a time.
struct CommitLeader: Sendable {
    /// An arrival that is written and waits for the sync.
    private struct Written: Sendable {
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

    private let context: CommitContext
    private var writer: SegmentWriter
    private var nextSequence: UInt64
    private var places: [ObjectID: [ChunkPlace]] = [:]
    private var voids: [ArrivalID]
    /// Voids that are written and not synced.
    private var writtenVoids: [ArrivalID] = []
    private var isFailing = false
    private var tails: [Tail]

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
                    switch try resolve(draft, ingest) {
                    case .write(let draft): written.append(try write(draft, ingest))
                    case .done(let receipt):
                        batch.completions.append { ingest.succeed()?(.success(receipt)) }
                    case .elsewhere: break
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

    private enum Resolution {
        case write(Draft)
        case done(Receipt)
        /// Another thread compares it and brings it again.
        case elsewhere
    }

    /// Decides, with what has become durable meanwhile, what a data set is.
    private mutating func resolve(_ draft: Draft, _ ingest: Ingest) throws(VaultError) -> Resolution {
        let description = draft.description
        let known = context.catalog.versions(description.arrival.sopInstanceUID)
        guard case .own(let object, let wrappedKey, _) = draft.content else {
            guard case .ignored(let version) = draft.content else { return .write(draft) }
            return .done(Receipt(ignoring: version, description.byteCount))
        }
        if description.arrival.route == .returned, let version = known.last {
            return .done(Receipt(ignoring: version, description.byteCount))
        }
        let identical = known.first {
            $0.digest == description.digest && $0.isSyntax(of: description) && !draft.damaged.contains($0.objectID)
        }
        if let identical {
            var draft = draft
            draft.content = .same(identical)
            return .write(draft)
        }
        guard known.count > draft.comparedWith else { return .write(draft) }
        let content = StoredContent(
            files: context.store.files,
            objectID: object,
            key: try ArrivalFrame.Content(wrappedKey: wrappedKey, chunkBytes: 0, chunks: [])
                .objectKey(draft.studyKey, object),
            chunks: places[object] ?? [],
            description: description
        )
        context.compare(draft, content, known, ingest)
        return .elsewhere
    }

    private mutating func append(_ frame: Frame, of object: ObjectID) throws(VaultError) {
        let place = try writer.append(frame)
        places[object, default: []].append(
            ChunkPlace(
                segment: place.segment,
                offset: UInt32(place.offset),
                bodyCount: UInt32(frame.byteCount - Frame.headerCount)
            )
        )
    }

    private mutating func write(_ draft: Draft, _ ingest: Ingest) throws(VaultError) -> Written {
        let object: ObjectID
        var content: ArrivalFrame.Content?
        let kind: ArrivalFrame.Kind
        switch draft.content {
        case .same(let version), .ignored(let version):
            (object, kind) = (version.objectID, .resend)
        case .own(let own, let wrappedKey, let chunkBytes):
            object = own
            kind = draft.comparedWith == 0 ? .new : .version
            let chunks = places.removeValue(forKey: own) ?? []
            if let lost = chunks.first(where: { writer.isSuspect($0.segment, Int($0.offset)) }) {
                throw VaultError(.disk, "The disk lost what was written to segment \(lost.segment). Check the disk.")
            }
            content = ArrivalFrame.Content(wrappedKey: wrappedKey, chunkBytes: UInt32(chunkBytes), chunks: chunks)
        }
        // Of what is no version, the field means nothing and is zero.
        let difference = kind == .version ? draft.difference : .headerOnly
        let sequence = nextSequence
        nextSequence += 1
        let body = try ArrivalFrame.body(
            kind: kind,
            difference: difference,
            sequence: sequence,
            objectID: object,
            studyKey: draft.studyKey,
            content: content,
            description: draft.description
        )
        let place = try writer.append(Frame(type: .arrival, guarded: body), arrival: (sequence, object))
        let receipt = Receipt(
            arrivalID: ArrivalID(sequence: sequence),
            objectID: object,
            byteCount: draft.description.byteCount,
            kind: Receipt.Kind(kind, draft.difference)
        )
        let entry = IndexedArrival(
            id: receipt.arrivalID,
            kind: kind,
            difference: difference,
            objectID: object,
            place: place,
            description: draft.description
        )
        return Written(ingest: ingest, receipt: receipt, entry: entry)
    }

    private mutating func complete(_ item: Written, _ failure: VaultError?, _ batch: inout CommitBatch) {
        let place = item.entry.place
        if writer.isSuspect(place.segment, place.offset) {
            voids.append(item.receipt.arrivalID)
            item.ingest.fail(failure ?? VaultError(.disk, "The disk lost what was written. Check the disk."))
            return
        }
        // As soon as an ingest has ended, another thread gives its lease back.
        let uid = item.entry.description.arrival.sopInstanceUID
        let isHeld = context.catalog.hold(uid)
        defer { if isHeld { context.catalog.release(uid) } }
        // The caller may have given up while the disk was busy: then it counts for nothing.
        guard let completion = item.ingest.succeed() else {
            voids.append(item.receipt.arrivalID)
            return
        }
        context.commit(item.entry)
        batch.completions.append { completion(.success(item.receipt)) }
    }

    private func persistKeys() -> VaultError? {
        do throws(VaultError) {
            try context.store.keys.persist()
            return nil
        } catch {
            return error
        }
    }

    private mutating func write(_ notes: [Note]) throws(VaultError) {
        if !voids.isEmpty {
            _ = try writer.append(NoteFrame.voids(voids))
            writtenVoids += voids
            voids = []
        }
        guard !notes.isEmpty else { return }
        var outcomes: [(Outcome, ArrivalID)] = []
        for note in notes {
            switch note {
            case .outcome(let outcome, let arrival): outcomes.append((outcome, arrival))
            case .unprotected(let arrival, let reason):
                let key = context.secret.notesKey(segment: try writer.segment(for: 4096))
                _ = try writer.append(NoteFrame.unprotected(arrival, reason: reason, under: key))
            case .void: break
            }
        }
        guard !outcomes.isEmpty else { return }
        let size = outcomes.reduce(64) { $0 + 13 + $1.0.reason.utf8.count }
        let key = context.secret.notesKey(segment: try writer.segment(for: size))
        _ = try writer.append(NoteFrame.outcomes(outcomes, under: key))
    }

    /// Closes segments of earlier runs: what they lacked is durable in a later one.
    private mutating func sealTails() {
        let calls = context.store.files.calls
        for tail in tails {
            do throws(FileFault) {
                let file = try calls.open(context.store.files.path(tail.number), forWriting: true)
                defer { calls.close(file) }
                let place = FramePlace(segment: tail.number, offset: tail.end)
                try SegmentWriter.writeFooter(tail.footer, to: file, at: place, epoch: tail.epoch, calls: calls)
            } catch {
                // It stays without a footer, which is legal; the next start tries again.
                continue
            }
        }
        tails = []
    }
}

/// What a commit needs of its vault.
struct CommitContext: Sendable {
    let secret: VaultSecret
    let store: ObjectStore
    let catalog: Catalog
    /// Compares a data set with the versions that are there, on another thread, and submits it again.
    let compare: @Sendable (Draft, StoredContent, [StoredVersion], Ingest) -> Void
    /// An arrival is durable.
    let commit: @Sendable (IndexedArrival) -> Void
}

extension Receipt {
    init(ignoring version: StoredVersion, _ byteCount: Int) {
        self.init(
            arrivalID: ArrivalID(sequence: version.sequence),
            objectID: version.objectID,
            byteCount: byteCount,
            kind: .returnIgnored
        )
    }
}

extension Receipt.Kind {
    init(_ kind: ArrivalFrame.Kind, _ difference: Receipt.Difference) {
        switch kind {
        case .new: self = .new
        case .resend: self = .resend
        case .version: self = .version(difference)
        }
    }
}
