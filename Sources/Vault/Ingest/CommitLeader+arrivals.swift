extension CommitLeader {
    enum Resolution {
        case write(Draft)
        case done(Receipt)
    }

    /// Decides, with what has become durable meanwhile, what a data set is.
    func resolve(_ draft: Draft) -> Resolution {
        let description = draft.description
        let known = context.catalog.versions(description.arrival.sopInstanceUID)
        guard case .own = draft.content else {
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
        guard !known.isEmpty else { return .write(draft) }
        var draft = draft
        draft.difference = description.difference(from: known, isRepair: !draft.damaged.isEmpty)
        return .write(draft)
    }

    mutating func append(_ frame: Frame, of object: ObjectID) throws(VaultError) {
        let place = try writer.append(frame)
        places[object, default: []].append(
            ChunkPlace(
                segment: place.segment,
                offset: UInt32(clamping: place.offset),
                bodyCount: UInt32(frame.byteCount - Frame.headerCount)
            )
        )
    }

    mutating func write(_ draft: Draft, _ ingest: Ingest) throws(VaultError) -> Written {
        let object: ObjectID
        var content: ArrivalFrame.Content?
        let kind: ArrivalFrame.Kind
        switch draft.content {
        case .same(let version), .ignored(let version):
            (object, kind) = (version.objectID, .resend)
        case .own(let own, let wrappedKey, let chunkBytes):
            object = own
            kind = draft.difference == nil ? .new : .version
            let chunks = places.removeValue(forKey: own) ?? []
            if let lost = chunks.first(where: { writer.isSuspect($0.segment, Int($0.offset)) }) {
                throw VaultError(.disk, "The disk lost what was written to segment \(lost.segment). Check the disk.")
            }
            content = ArrivalFrame.Content(wrappedKey: wrappedKey, chunkBytes: UInt32(chunkBytes), chunks: chunks)
        }
        // Of what is no version, the field means nothing and is zero.
        let difference = draft.difference ?? .headerOnly
        let sequence = nextSequence
        guard sequence <= ArrivalID.greatestSequence else {
            throw VaultError(.damaged, "An arrival in the vault has an impossible number; no later one can be kept.")
        }
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
            kind: Receipt.Kind(kind, difference)
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

    mutating func complete(_ item: Written, _ failure: VaultError?, _ batch: inout CommitBatch) {
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
