extension CommitLeader {
    func persistKeys() -> VaultError? {
        do throws(VaultError) {
            try context.store.keys.persist()
            return nil
        } catch {
            return error
        }
    }

    mutating func write(_ notes: [Note]) throws(VaultError) {
        if !voids.isEmpty {
            let key = context.secret.notesKey(segment: try writer.segment(for: 64 + 8 * voids.count))
            _ = try writer.append(NoteFrame.voids(voids, under: key))
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
    mutating func sealTails() {
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
