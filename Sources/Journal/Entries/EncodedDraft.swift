import Ledger
import Records

/// A draft, checked and encoded but for its index and its time, which it gets when it is committed.
struct EncodedDraft: Sendable {
    let draft: EntryDraft
    private let head: [UInt8]
    private let middle: [UInt8]

    // Both numbers with as many digits as they can have.
    private static let numbersAndRest = 16 + 16 + Array("\"time\":,}".utf8).count

    init(_ draft: EntryDraft, limits: JournalLimits) throws(JournalError) {
        guard !draft.kind.rawValue.isEmpty, !draft.actor.isEmpty else {
            throw JournalError(
                .badEntry,
                "An entry of the ledger needs a kind and an actor. This is a bug of Leadglass."
            )
        }
        self.draft = draft
        var bytes = Array("{\"actor\":".utf8)
        CanonicalJSON.append(draft.actor, to: &bytes)
        bytes += Array(",\"details\":".utf8)
        CanonicalJSON.append(draft.details, to: &bytes)
        bytes += Array(",\"index\":".utf8)
        head = bytes
        bytes = Array(",\"kind\":".utf8)
        CanonicalJSON.append(draft.kind.rawValue, to: &bytes)
        bytes += Array(",\"subjects\":".utf8)
        CanonicalJSON.append(draft.subjects, to: &bytes)
        bytes += Array(",\"time\":".utf8)
        middle = bytes
        let count = head.count + middle.count + Self.numbersAndRest
        guard count <= limits.entryBytes else {
            throw JournalError(
                .tooLarge,
                "An entry of kind \(draft.kind.rawValue) has \(count) bytes, and at most \(limits.entryBytes) go into the "
                    + "ledger. Record a digest of what is large, and keep it elsewhere."
            )
        }
    }

    /// The entry's bytes.
    func encoded(index: UInt64, time: Timestamp) -> [UInt8] {
        var bytes = head
        bytes += Array(String(index).utf8)
        bytes += middle
        bytes += Array(String(time.microseconds).utf8)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
