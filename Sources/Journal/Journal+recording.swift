import Ledger
import Records

extension Journal {
    /// Records acts, together and in order. Blocks until they are durable; calls at the same time share one sync.
    ///
    /// - Returns: the entries as recorded.
    /// - Throws: `JournalError`. Nothing was recorded then, but for one case: if the very last sync fails, the entries are there
    ///   and may not survive the loss of power.
    @discardableResult
    public func record(_ drafts: [EntryDraft]) throws -> [LedgerEntry] {
        try commit(drafts)
    }

    func commit(_ drafts: [EntryDraft]) throws(JournalError) -> [LedgerEntry] {
        guard !drafts.isEmpty else { return [] }
        if let refusal = keeper.refusal { throw refusal }
        guard drafts.count <= limits.commitEntries else {
            throw JournalError(
                .tooMany,
                "\(drafts.count) entries at once are too many for the ledger, which takes \(limits.commitEntries)."
            )
        }
        var encoded: [EncodedDraft] = []
        encoded.reserveCapacity(drafts.count)
        for draft in drafts { encoded.append(try EncodedDraft(draft, limits: limits)) }
        return try line.submit(encoded) { append($0) }
    }

    /// Makes the entries of some callers durable. One call at a time.
    private func append(_ tickets: [CommitLine.Ticket]) {
        let old = keeper.head
        guard var edge = old.edge else { return settle(tickets, .isClosed) }
        let time = old.nextTime(now())
        var pieces: [RightEdge.Piece] = []
        var recorded: [[LedgerEntry]] = []
        for ticket in tickets {
            recorded.append(
                ticket.drafts.map { draft in
                    let entry = LedgerEntry(index: edge.size, time: time, draft: draft.draft)
                    edge.append(draft.encoded(index: edge.size, time: time), filling: &pieces)
                    return entry
                }
            )
        }
        let note: SignedNote
        do throws(LedgerError) {
            note = try Checkpoint(origin: key.verifier.name, size: edge.size, root: edge.root).signed(with: key)
        } catch {
            return settle(tickets, JournalError(.disk, error.message, cause: error))
        }
        let head = Head(note: note, size: edge.size, edge: edge, lastTime: time.microseconds)
        do throws(FileFault) {
            let outcome = try writer.commit(
                pieces + edge.partialPieces(since: old.size),
                checkpoint: note.encoded,
                from: old.size,
                to: edge.size
            )
            switch outcome {
            case .durable:
                keeper.advance(to: head)
                for (ticket, entries) in zip(tickets, recorded) { ticket.settle(.success(entries)) }
            case .visible(let fault):
                // The checkpoint may have been seen: it is continued, never replaced.
                let error = JournalError(
                    fault,
                    "The ledger has the entries, but they may not survive the loss of power"
                )
                keeper.advance(to: head, failure: error)
                for ticket in tickets { ticket.settle(.failure(error)) }
            }
            index.add(recorded.flatMap { $0 }, size: edge.size, checkpoint: note.encoded)
        } catch {
            let error = JournalError(error)
            keeper.fail(error)
            settle(tickets, error)
        }
    }

    private func settle(_ tickets: [CommitLine.Ticket], _ error: JournalError) {
        for ticket in tickets { ticket.settle(.failure(error)) }
    }
}
