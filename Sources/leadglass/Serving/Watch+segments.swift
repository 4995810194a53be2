import Console
import Journal
import Practice
import Vault

extension Watch {
    private static let batch = 100

    /// Puts the Merkle roots of segments that were sealed since on record: with them a changed vault shows in the ledger.
    func segmentTurn() async throws {
        guard let vault, !office.journal.isRefusing else { return }
        while !Task.isCancelled {
            let position = try await Blocking.run { [office] in try office.marks.value(.sealedSegments) ?? 0 }
            let sealed = try await vault.sealedSegments(after: position, limit: Self.batch)
            guard let last = sealed.last else { return }
            try await Blocking.run { [office] in
                // A mark that was lost, with the index or in a crash, must not make a second entry.
                let drafts = try sealed.map(EntryDraft.init).filter { draft in
                    let filter = EntryFilter(kinds: [draft.kind], subject: draft.subjects[0])
                    let known = try office.journal.search(filter, before: nil, limit: 1).first
                    return known?.details["root"] != draft.details["root"]
                }
                try office.journal.record(drafts)
                try office.marks.set(.sealedSegments, last.position)
            }
        }
    }
}

extension EntryDraft {
    /// A segment that was sealed.
    init(_ segment: SealedSegment) {
        self.init(
            .segmentSealed,
            actor: "leadglass",
            subjects: ["segment:\(segment.number)"],
            details: [
                "number": "\(segment.number)", "root": segment.merkleRoot, "objects": "\(segment.objects)",
                "bytes": "\(segment.bytes)",
            ]
        )
    }
}
