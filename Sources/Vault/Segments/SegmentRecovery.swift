import Records

/// Reads what the index lacks: after a start, after a crash, or for a new index.
struct SegmentRecovery {
    /// What the writer must know to go on.
    struct Result: Sendable {
        var nextSegment: UInt32 = 1
        var nextSequence: UInt64 = 1
        /// Arrivals that do not count and are not named as such in a segment yet.
        var voids: [ArrivalID] = []
        var tails: [CommitLeader.Tail] = []
    }

    private struct Unsealed {
        var number: UInt32
        var end: Int
        var epoch: UInt32
        var arrivals: [(place: FramePlace, epoch: UInt32)]
        var leaves: MerkleTree
        var entries: [Footer.Entry]
        var isClean: Bool
    }

    let store: ObjectStore
    let secret: VaultSecret
    let mark: FramePlace?

    /// - Parameter deliver: Gets what the index lacks, in order.
    func run(deliver: ([IndexEntry]) throws(VaultError) -> Void) throws(VaultError) -> Result {
        var result = Result()
        let numbers = store.files.numbers
        result.nextSegment = (numbers.last ?? 0) + 1
        let relevant = try relevantSegments(numbers)
        let (unsealed, namedVoids, hasProof) = try survey(relevant, &result)
        var voids = namedVoids
        for segment in unsealed where !hasProof.contains(where: { $0 > segment.number }) {
            for arrival in segment.arrivals where arrival.epoch == segment.epoch {
                guard let frame = try? store.arrival(at: arrival.place), !voids.contains(frame.sequence),
                    !isWhole(frame)
                else { continue }
                voids.insert(frame.sequence)
                result.voids.append(ArrivalID(sequence: frame.sequence))
            }
        }
        result.tails = unsealed.filter(\.isClean).map { segment in
            CommitLeader.Tail(
                number: segment.number,
                end: segment.end,
                epoch: segment.epoch,
                footer: Footer(
                    leaves: segment.leaves.count,
                    root: segment.leaves.root,
                    entries: segment.entries.filter { !voids.contains($0.sequence) }
                )
            )
        }
        for number in relevant where number >= mark?.segment ?? 0 {
            try index(number, voids, deliver)
        }
        return result
    }

    /// Segments that may have something new, and those that may lack a footer.
    private func relevantSegments(_ numbers: [UInt32]) throws(VaultError) -> [UInt32] {
        var relevant: [UInt32] = []
        for number in numbers.reversed() {
            if number < mark?.segment ?? 0, try isSealed(number) { break }
            relevant.append(number)
        }
        return relevant.reversed()
    }

    private func isSealed(_ number: UInt32) throws(VaultError) -> Bool {
        let length = try store.files.length(number)
        guard length >= SegmentHeader.byteCount + Footer.endCount else { return false }
        return try store.files.read(number, at: length - Footer.mark.count, count: Footer.mark.count)
            .elementsEqual(Footer.mark)
    }

    private func survey(
        _ numbers: [UInt32],
        _ result: inout Result
    ) throws(VaultError) -> (unsealed: [Unsealed], voids: Set<UInt64>, hasProof: [UInt32]) {
        var unsealed: [Unsealed] = []
        var voids: Set<UInt64> = []
        var hasProof: [UInt32] = []
        for number in numbers {
            guard try isOurs(number) else { continue }
            var scan = try SegmentScan(store.files, number)
            var segment = Unsealed(
                number: number,
                end: SegmentHeader.byteCount,
                epoch: 0,
                arrivals: [],
                leaves: MerkleTree(),
                entries: [],
                isClean: true
            )
            var isSealed = false
            while let frame = try scan.next() {
                segment.epoch = max(segment.epoch, frame.header.epoch)
                switch frame.type {
                case .arrival:
                    guard let arrival = try? ArrivalFrame(decoding: frame.guarded) else { continue }
                    result.nextSequence = max(result.nextSequence, arrival.sequence + 1)
                    segment.arrivals.append((frame.place, frame.header.epoch))
                    segment.entries.append(
                        Footer.Entry(
                            sequence: arrival.sequence,
                            objectID: arrival.objectID,
                            offset: UInt32(frame.place.offset)
                        )
                    )
                case .voids:
                    let key = secret.notesKey(segment: number)
                    for case .void(let id) in (try? NoteFrame.decode(.voids, frame.guarded, under: key)) ?? [] {
                        voids.insert(id.sequence)
                        result.nextSequence = max(result.nextSequence, id.sequence + 1)
                    }
                case .footer: isSealed = true
                default: break
                }
                if frame.type != .footer { segment.leaves.append(leaf: frame.leaf) }
            }
            segment.end = scan.end
            segment.isClean = scan.gaps.isEmpty
            if isSealed || segment.epoch > 0 { hasProof.append(number) }
            if !isSealed { unsealed.append(segment) }
        }
        return (unsealed, voids, hasProof)
    }

    /// A segment whose header never reached the disk has nothing that counts.
    private func isOurs(_ number: UInt32) throws(VaultError) -> Bool {
        let bytes = Array(try store.files.read(number, at: 0, count: SegmentHeader.byteCount))
        guard bytes.count == SegmentHeader.byteCount, bytes.contains(where: { $0 != 0 }) else { return false }
        let header = try SegmentHeader(decoding: bytes, number: number)
        guard header.vaultID == secret.vaultID else {
            throw VaultError(.damaged, "Segment \(number) belongs to another vault. Move it out of the folder.")
        }
        return true
    }

    private func isWhole(_ frame: ArrivalFrame) -> Bool {
        guard frame.kind != .resend else { return (try? store.keys.key(frame.keyID)) != nil }
        guard let content = try? store.object(frame) else { return false }
        return content.chunks.indices.allSatisfy { (try? content.chunk($0)) != nil }
    }

    private func index(
        _ number: UInt32,
        _ voids: Set<UInt64>,
        _ deliver: ([IndexEntry]) throws(VaultError) -> Void
    ) throws(VaultError) {
        guard try isOurs(number) else { return }
        let start = number == mark?.segment ? mark?.offset ?? SegmentHeader.byteCount : SegmentHeader.byteCount
        var scan = try SegmentScan(store.files, number, from: start)
        var entries: [IndexEntry] = []
        while let frame = try scan.next() {
            if let type = frame.type { entries += entriesOf(frame, type, voids) }
            if entries.count >= 500 {
                try deliver(entries)
                entries = []
            }
        }
        try deliver(entries)
    }

    private func entriesOf(_ frame: ScannedFrame, _ type: FrameType, _ voids: Set<UInt64>) -> [IndexEntry] {
        if type == .arrival {
            // What cannot be opened is reported by `verify`; it must not keep the vault from opening.
            guard let arrival = try? ArrivalFrame(decoding: frame.guarded), !voids.contains(arrival.sequence),
                let key = try? store.keys.key(arrival.keyID), let description = try? arrival.description(key)
            else { return [] }
            return [.arrival(IndexedArrival(arrival, description, at: frame.place))]
        }
        let key = secret.notesKey(segment: frame.place.segment)
        return ((try? NoteFrame.decode(type, frame.guarded, under: key)) ?? []).compactMap { note in
            switch note {
            case .outcome(let outcome, let id): .outcome(outcome, id)
            case .unprotected(let arrival, let reason): .unprotected(arrival, reason: reason)
            case .void: nil
            }
        }
    }
}

extension IndexedArrival {
    init(_ frame: ArrivalFrame, _ description: ObjectDescription, at place: FramePlace) {
        self.init(
            id: ArrivalID(sequence: frame.sequence),
            kind: frame.kind,
            difference: frame.difference,
            objectID: frame.objectID,
            place: place,
            description: description
        )
    }
}
