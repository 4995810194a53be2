import Records

/// Reads what the index lacks: after a start, after a crash, or for a new index.
struct SegmentRecovery {
    /// What the writer must know to go on.
    struct Result: Sendable {
        var nextSegment: UInt32 = 1
        var nextSequence: UInt64 = 1
        /// How many numbers something lost may have had: they are not given again, for it may be brought back.
        var lostSequences: UInt64 = 0
        /// Arrivals that do not count and are not named as such in a segment yet.
        var voids: [ArrivalID] = []
        var tails: [CommitLeader.Tail] = []
        /// What is wrong, for a person.
        var problems: [String] = []
        /// Arrivals for which there is no key.
        var locked = 0
    }

    let store: ObjectStore
    let secret: VaultSecret
    /// The last arrival of the index, whether it is there or not.
    let mark: FramePlace?
    let isMarkThere: Bool
    /// Whether the index has an arrival.
    let isIndexed: (UInt64) -> Bool

    /// - Parameter deliver: Gets what the index lacks, in order.
    func run(deliver: ([IndexEntry]) throws(VaultError) -> Void) throws(VaultError) -> Result {
        var result = Result()
        let numbers = store.files.numbers
        result.nextSegment = max(numbers.last ?? 0, mark?.segment ?? 0) + 1
        let relevant = relevantSegments(numbers)
        var surveys: [SegmentSurvey] = []
        for number in relevant {
            surveys.append(try SegmentSurvey(number, store, secret, mark: start))
        }
        var voids = surveys.reduce(into: Set<UInt64>()) { $0.formUnion($1.voids) }
        let sequences = surveys.flatMap { $0.arrivals.map(\.sequence) } + voids
        result.nextSequence = (sequences.max() ?? 0) + 1
        result.lostSequences = surveys.reduce(0) { $0 + $1.lostArrivals }
        if !isMarkThere { result.lostSequences += SegmentSurvey.arrivalsOfASegment }
        result.nextSequence += result.lostSequences
        result.problems = surveys.compactMap(\.problem)
        for (index, survey) in surveys.enumerated() where !survey.isSealed {
            guard !surveys[(index + 1)...].contains(where: \.isProven) else { continue }
            for arrival in survey.arrivals where arrival.epoch == survey.epoch {
                guard !voids.contains(arrival.sequence), !isIndexed(arrival.sequence), isTorn(arrival.place) else {
                    continue
                }
                voids.insert(arrival.sequence)
                result.voids.append(ArrivalID(sequence: arrival.sequence))
            }
        }
        result.tails = surveys.filter { $0.isClean && !$0.isSealed }.map { survey in
            CommitLeader.Tail(
                number: survey.number,
                end: survey.end,
                epoch: survey.epoch,
                footer: Footer(
                    leaves: survey.leaves.count,
                    root: survey.leaves.root,
                    entries: survey.entries.filter { !voids.contains($0.sequence) }
                )
            )
        }
        for number in relevant where number >= start.segment {
            try index(number, voids, &result, deliver)
        }
        return result
    }

    /// Where what the index lacks begins. Of a segment that is not what it was, everything is read again.
    private var start: FramePlace {
        guard let mark else { return FramePlace(segment: 0, offset: SegmentHeader.byteCount) }
        return isMarkThere ? mark : FramePlace(segment: mark.segment, offset: SegmentHeader.byteCount)
    }

    /// Segments that may have something new, and those that may lack a footer.
    private func relevantSegments(_ numbers: [UInt32]) -> [UInt32] {
        var relevant: [UInt32] = []
        for number in numbers.reversed() {
            if number < start.segment, isSealed(number) { break }
            relevant.append(number)
        }
        return relevant.reversed()
    }

    private func isSealed(_ number: UInt32) -> Bool {
        let count = Footer.mark.count
        guard let length = try? store.files.length(number), length >= SegmentHeader.byteCount + Footer.endCount,
            let end = try? store.files.read(number, at: length - count, count: count)
        else { return false }
        return end.elementsEqual(Footer.mark)
    }

    /// Whether bytes prove that an arrival never was whole. A read error or a missing key proves nothing.
    private func isTorn(_ place: FramePlace) -> Bool {
        guard let frame = try? store.arrival(at: place), frame.kind != .resend,
            let content = try? store.object(frame)
        else { return false }
        do throws(VaultError) {
            for index in content.chunks.indices { _ = try content.chunk(index) }
            return false
        } catch {
            return error.code == .damaged
        }
    }

    private func index(
        _ number: UInt32,
        _ voids: Set<UInt64>,
        _ result: inout Result,
        _ deliver: ([IndexEntry]) throws(VaultError) -> Void
    ) throws(VaultError) {
        let offset = number == start.segment ? start.offset : SegmentHeader.byteCount
        // A segment that cannot be opened is among the problems by now.
        guard var scan = try? SegmentScan(store.files, number, from: offset) else { return }
        var entries: [IndexEntry] = []
        while let frame = scan.next() {
            if let type = frame.type { entries += entriesOf(frame, type, voids, &result) }
            if entries.count >= 500 {
                try deliver(entries)
                entries = []
            }
        }
        try deliver(entries)
    }

    private func entriesOf(
        _ frame: ScannedFrame,
        _ type: FrameType,
        _ voids: Set<UInt64>,
        _ result: inout Result
    ) -> [IndexEntry] {
        if type == .arrival {
            guard let arrival = try? ArrivalFrame(decoding: frame.guarded), !voids.contains(arrival.sequence) else {
                return []
            }
            // What cannot be opened must not keep the vault from opening.
            guard let description = try? store.keys.open(arrival.keyID, arrival.description) else {
                result.locked += 1
                return []
            }
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
