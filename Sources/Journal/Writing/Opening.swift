import Ledger
import Records

/// Opens the ledger of a folder, or begins one. Never signs anything that does not continue what was signed before.
struct Opening {
    let files: LedgerFiles
    let keys: LedgerKeys
    let memory: LedgerMemory
    let origin: String

    /// A ledger that was opened.
    struct Opened {
        var key: SigningKey
        var head: Head
        /// Why nothing may be appended, if that is so.
        var refusal: JournalError?
        /// What a person should know although all works.
        var notice: String?
        var cleaning = LedgerFiles.Cleaning()
        /// What the first entry says, if the ledger takes the place of one that is gone.
        var beginning: EntryDraft?
    }

    func run() throws(JournalError) -> Opened {
        let key = try keys.read()
        let note: [UInt8]?
        let hasTiles: Bool
        do throws(FileFault) {
            note = try files.readNote(files.checkpointPath)
            hasTiles = try files.calls.names(in: "\(files.folder)/tile") != nil
        } catch {
            throw JournalError(error, "The ledger cannot be read")
        }
        guard note != nil || hasTiles else { return try begin(instead: key) }
        guard let key else {
            throw JournalError(
                .noKey,
                "The ledger's key \(keys.path) is missing. Bring it back; or, to begin a new ledger, move \(files.folder) "
                    + "aside and keep it."
            )
        }
        var opened = try continued(note, key)
        if opened.refusal == nil {
            opened.cleaning = files.clean(size: opened.head.size)
            try keepPublicKey(&opened)
        }
        return opened
    }

    /// Begins a ledger. A key whose ledger is gone does not sign another one.
    private func begin(instead old: SigningKey?) throws(JournalError) -> Opened {
        let last: LedgerMemory.Known?
        if let old { last = try memory.known(old.verifier.text) } else { last = try memory.last() }
        if let old { try keys.setAside(old) }
        let key = try keys.make(origin: origin)
        var opened = Opened(key: key, head: Head())
        do throws(FileFault) {
            _ = try files.calls.remove(files.stagedCheckpointPath)
            try files.place(key.verifier.text + "\n", as: LedgerLayout.publicKey)
            let note = try empty(key)
            try files.place(note.encoded, as: LedgerLayout.checkpoint)
            try files.calls.syncFolder(parent)
            opened.head.note = note
        } catch {
            throw JournalError(error)
        }
        opened.head.edge = RightEdge()
        if old != nil || last != nil {
            var details = ["previousKey": old?.verifier.text ?? last?.ledger ?? ""]
            if let claimed = last?.claimed {
                details["previousSize"] = String(claimed.size)
                details["previousRoot"] = claimed.root.description
            }
            opened.beginning = EntryDraft("ledger-begun", actor: "leadglass", details: details)
        }
        if let size = last?.claimed?.size, size > 0 {
            opened.notice =
                "The ledger with \(size) entries that was here is gone: a new one with a new key was begun. If nobody "
                + "moved it aside, find out why, and bring it back from a copy to keep it."
        }
        return opened
    }

    private var parent: String {
        files.folder.lastIndex(of: "/").map { String(files.folder[..<$0]) } ?? "."
    }

    private func empty(_ key: SigningKey) throws(FileFault) -> SignedNote {
        let checkpoint = Checkpoint(origin: key.verifier.name, size: 0, root: .empty)
        do throws(LedgerError) { return try checkpoint.signed(with: key) } catch {
            throw FileFault(call: "sign", path: files.checkpointPath, number: 0)
        }
    }

    /// The ledger that is there, as far as it can be trusted.
    private func continued(_ bytes: [UInt8]?, _ key: SigningKey) throws(JournalError) -> Opened {
        var opened = Opened(key: key, head: Head())
        guard let bytes else {
            opened.refusal = .damaged(LedgerLayout.checkpoint, "it is missing")
            return opened
        }
        var checkpoint: Checkpoint
        do throws(LedgerError) {
            let note = try SignedNote(bytes)
            checkpoint = try Checkpoint(note: note, key: key.verifier)
            opened.head.note = note
            opened.head.size = checkpoint.size
        } catch {
            opened.refusal = refusal(error)
            return opened
        }
        let known = try memory.known(key.verifier.text)
        let signed = known.flatMap { try? SignedNote(Array($0.checkpoint.utf8)) }
        let latest = signed.flatMap { try? Checkpoint(note: $0, key: key.verifier) }
        do throws(JournalError) {
            if let signed, let latest, latest.size > checkpoint.size {
                guard let edge = try? RightEdge(reading: files, at: latest) else {
                    throw rolledBack(checkpoint, latest)
                }
                // Only the checkpoint was put back; what it left out is all there.
                do throws(FileFault) { try files.place(signed.encoded, as: LedgerLayout.checkpoint) } catch {
                    throw JournalError(error)
                }
                opened.notice =
                    "The ledger's checkpoint had been put back from \(latest.size) entries to \(checkpoint.size). It is right "
                    + "again, and no entry is missing. Find out who changed \(files.checkpointPath)."
                checkpoint = latest
                opened.head = Head(note: signed, size: latest.size, edge: edge)
            } else {
                opened.head.edge = try RightEdge(reading: files, at: checkpoint)
                if let latest { try compare(latest, with: checkpoint) }
            }
            try adoptStaged(&opened.head, key)
            opened.head.lastTime = try lastTime(opened.head)
        } catch {
            opened.refusal = error
        }
        return opened
    }

    private func refusal(_ error: LedgerError) -> JournalError {
        guard error.code == .otherKey else { return .damaged(LedgerLayout.checkpoint, error.message) }
        return JournalError(
            .wrongKey,
            "The key \(keys.path) has not signed the ledger in \(files.folder): \(error.message) Bring back the key and the "
                + "ledger that belong together; or, to begin a new ledger, move \(files.folder) aside and keep it.",
            cause: error
        )
    }

    private func rolledBack(_ found: Checkpoint, _ latest: Checkpoint) -> JournalError {
        JournalError(
            .rolledBack,
            "The ledger was put back to \(found.size) entries; \(latest.size) had been signed. Nothing is added, since it would "
                + "contradict them. Bring \(files.folder) back from a newer copy; or, to begin a new ledger, move it aside and "
                + "keep it."
        )
    }

    /// What is there must continue what was signed before.
    private func compare(_ latest: Checkpoint, with checkpoint: Checkpoint) throws(JournalError) {
        let reader = TileReader(files, size: checkpoint.size)
        let root = try MerkleProof.root(size: latest.size) { subtree throws(JournalError) in
            try reader.subtree(subtree)
        }
        guard root == latest.root else {
            throw JournalError(
                .rolledBack,
                "The ledger does not continue the one of \(latest.size) entries that was signed before: it was put back and "
                    + "continued otherwise. Nothing is added. Bring \(files.folder) back from a copy; or, to begin a new "
                    + "ledger, move it aside and keep it."
            )
        }
    }

    private func keepPublicKey(_ opened: inout Opened) throws(JournalError) {
        let text = opened.key.verifier.text + "\n"
        do throws(FileFault) {
            let found = try files.readNote(files.publicKeyPath)
            if found == Array(text.utf8) { return }
            try files.place(text, as: LedgerLayout.publicKey)
            if found != nil {
                opened.notice =
                    "\(files.publicKeyPath) was not the ledger's public key; it is right again. Find out who "
                    + "changed it."
            }
        } catch {
            throw JournalError(error)
        }
    }
}
