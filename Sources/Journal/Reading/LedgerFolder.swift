public import Ledger

/// A ledger's folder, for reading, whether a Leadglass is running or not. Calls block.
public enum LedgerFolder {
    /// The public key that lies in the folder.
    public static func publicKey(in folder: String) throws(JournalError) -> VerifierKey {
        let files = LedgerFiles(folder: folder, calls: PosixFiles())
        let text = try note(files, files.publicKeyPath, "public key")
        do throws(LedgerError) { return try VerifierKey(String(decoding: text, as: UTF8.self)) } catch {
            throw .damaged(LedgerLayout.publicKey, error.message)
        }
    }

    /// The newest checkpoint; whether the key signed it is not checked.
    public static func checkpoint(in folder: String) throws(JournalError) -> SignedNote {
        let files = LedgerFiles(folder: folder, calls: PosixFiles())
        let text = try note(files, files.checkpointPath, "checkpoint")
        do throws(LedgerError) { return try SignedNote(text) } catch {
            throw .damaged(LedgerLayout.checkpoint, error.message)
        }
    }

    /// The proof that an entry is in the ledger; it has been verified with the key.
    ///
    /// - Parameter attempts: how often to begin again when the ledger grows meanwhile.
    public static func proof(
        of index: UInt64,
        in folder: String,
        key: VerifierKey,
        attempts: Int = 10
    ) throws(JournalError) -> EntryProof {
        let files = LedgerFiles(folder: folder, calls: PosixFiles())
        for attempt in 1... {
            let note = try checkpoint(in: folder)
            do throws(JournalError) {
                return try proof(of: index, note: note, key: key) { size in TileReader(files, size: size) }
            } catch {
                guard attempt < attempts, try checkpoint(in: folder) != note else { throw error }
            }
        }
        throw JournalError(.damaged, "The ledger cannot be read.")
    }

    static func proof(
        of index: UInt64,
        note: SignedNote,
        key: VerifierKey,
        reader: (UInt64) -> TileReader
    ) throws(JournalError) -> EntryProof {
        let checkpoint: Checkpoint
        do throws(LedgerError) { checkpoint = try Checkpoint(note: note, key: key) } catch {
            throw JournalError(.wrongKey, "The ledger's checkpoint does not hold: \(error.message)", cause: error)
        }
        guard index < checkpoint.size else {
            throw JournalError(
                .notFound,
                checkpoint.size == 0
                    ? "The ledger has no entries yet."
                    : "The ledger has no entry \(index): it has the entries 0 to \(checkpoint.size - 1)."
            )
        }
        let reader = reader(checkpoint.size)
        let proof = EntryProof(
            index: index,
            entry: try reader.entry(index),
            path: try MerkleProof.inclusion(of: index, size: checkpoint.size) { subtree throws(JournalError) in
                try reader.subtree(subtree)
            },
            note: note
        )
        do throws(LedgerError) { try proof.verify(with: key) } catch {
            throw JournalError(
                .damaged,
                "The ledger's tiles do not lead to its checkpoint. Run `leadglass ledger verify`, which names what is damaged.",
                cause: error
            )
        }
        return proof
    }

    private static func note(_ files: LedgerFiles, _ path: String, _ what: String) throws(JournalError) -> [UInt8] {
        do throws(FileFault) {
            if let bytes = try files.readNote(path) { return bytes }
        } catch {
            throw JournalError(error, "The ledger's \(what) cannot be read")
        }
        throw JournalError(
            .notFound,
            "There is no \(what) of a ledger in \(files.folder). Check --folder, or data: in the configuration."
        )
    }
}
