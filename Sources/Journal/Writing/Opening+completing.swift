import Ledger
import Records

extension Opening {
    /// An append that was cut off after its checkpoint was signed is completed, since the checkpoint may have been seen.
    func adoptStaged(_ head: inout Head, _ key: SigningKey) throws(JournalError) {
        guard let bytes = try? files.readNote(files.stagedCheckpointPath), let note = try? SignedNote(bytes),
            let staged = try? Checkpoint(note: note, key: key.verifier), staged.size > head.size,
            staged.size - head.size <= LedgerLayout.maximumAhead, var edge = head.edge
        else { return }
        let reader = TileReader(files, size: staged.size)
        var pieces: [RightEdge.Piece] = []
        var lastTime: Int64?
        while edge.size < staged.size {
            let end = min((edge.size / 256 + 1) * 256, staged.size)
            // If it is not complete, nobody has seen its checkpoint.
            guard let entries = try? reader.rawEntries(edge.size..<end) else { return }
            for entry in entries { edge.append(entry, filling: &pieces) }
            lastTime = entries.last.flatMap { EntryReader.read($0) }?.time.microseconds
        }
        guard edge.root == staged.root else { return }
        do throws(FileFault) {
            _ = try LedgerWriter(files).commit(
                pieces + edge.partialPieces(since: head.size),
                checkpoint: note.encoded,
                from: head.size,
                to: staged.size
            )
        } catch {
            throw JournalError(error, "The ledger's last append cannot be completed")
        }
        head = Head(note: note, size: staged.size, edge: edge, lastTime: lastTime)
    }

    func lastTime(_ head: Head) throws(JournalError) -> Int64? {
        guard head.size > 0 else { return nil }
        let bytes = try TileReader(files, size: head.size, edge: head.edge).entry(head.size - 1)
        guard let entry = EntryReader.read(bytes) else {
            throw .damaged(TileAddress(.entries, index: (head.size - 1) / 256).path, "its last entry cannot be read")
        }
        return entry.time.microseconds
    }
}
