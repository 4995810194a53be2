import Records
import Synchronization

/// Hands objects out to threads, in the order in which they lie on the disk.
final class VerifyRun: Sendable {
    private struct Item: Sendable {
        var object: ObjectID
        var uid: String
        var digest: [UInt8]
        var place: FramePlace
    }

    private struct State: Sendable {
        var items: Queue<Item> = Queue()
        /// The last place that was read.
        var last: (segment: Int64, place: Int64) = (0, 0)
        var isAtEnd = false
        var owed = Double.random(in: 0..<1)
        var report = VerifyReport()
        var done: CareProgress
        var failure: VaultError?
    }

    private let vault: Vault
    private let until: FramePlace?
    private let sample: Double
    private let isCancelled: @Sendable () -> Bool
    private let progress: @Sendable (CareProgress) -> Void
    private let state: Mutex<State>

    init(
        _ vault: Vault,
        until: FramePlace?,
        sample: Double,
        total: CareProgress,
        isCancelled: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (CareProgress) -> Void
    ) {
        self.vault = vault
        self.until = until
        self.sample = sample
        self.isCancelled = isCancelled
        self.progress = progress
        state = Mutex(State(done: total))
    }

    /// How far it has come.
    var done: CareProgress { state.withLock { $0.done } }

    func result() throws(VaultError) -> VerifyReport {
        let (report, failure) = state.withLock { ($0.report, $0.failure) }
        if let failure { throw failure }
        return report
    }

    func work() {
        while let item = next() {
            var damage: String?
            var count = 0
            do throws(VaultError) {
                let content = try vault.store.object(at: item.place)
                count = content.description.byteCount
                guard content.objectID == item.object, content.description.digest == item.digest else {
                    throw VaultError(.damaged, "The index and the segment differ; run `leadglass vault reindex`.")
                }
                let reader = ObjectReader(content)
                var read = 0
                // The last bytes come only if the digest of the whole is right.
                while let bytes = try reader.next(), !isCancelled() { read += bytes.count }
                guard read == count || isCancelled() else {
                    throw VaultError(.damaged, "Object \(item.object) is not as long as it was.")
                }
            } catch {
                damage = error.message
            }
            let done = state.withLock { state in
                state.report.objects += 1
                state.report.bytes += count
                state.done.objects += 1
                state.done.bytes += count
                if let damage {
                    let object = DamagedObject(sopInstanceUID: item.uid, objectID: item.object, reason: damage)
                    state.report.damaged.append(object)
                }
                return state.done
            }
            progress(done)
        }
    }

    private func next() -> Item? {
        state.withLock { state in
            while true {
                if isCancelled() { state.failure = .stopped }
                if state.failure == nil, let item = state.items.popFirst() { return item }
                guard !state.isAtEnd, state.failure == nil, let until else { return nil }
                do throws(RecordsError) { try load(&state, until) } catch {
                    state.failure = VaultError(error)
                    return nil
                }
            }
        }
    }

    private func load(_ state: inout State, _ until: FramePlace) throws(RecordsError) {
        let last = state.last
        let rows = try vault.index.records.read { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT object, sop_uid, digest, segment, place FROM vault_objects
                WHERE (segment > ? OR (segment = ? AND place > ?)) AND (segment < ? OR (segment = ? AND place <= ?))
                ORDER BY segment, place LIMIT 512
                """,
                [
                    .integer(last.segment), .integer(last.segment), .integer(last.place),
                    .integer(Int(until.segment)), .integer(Int(until.segment)), .integer(until.offset),
                ]
            )
        }
        for row in rows {
            state.last = (row.integer(3), row.integer(4))
            guard let place = FramePlace(segment: row.integer(3), offset: row.integer(4)) else { continue }
            state.owed += sample
            guard state.owed >= 1, let object = ObjectID(row.blob(0)) else { continue }
            state.owed -= 1
            state.items.append(Item(object: object, uid: row.text(1), digest: row.blob(2), place: place))
        }
        if rows.count < 512 { state.isAtEnd = true }
    }
}
