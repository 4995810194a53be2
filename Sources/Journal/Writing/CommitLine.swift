import Dispatch
import Ledger
import Synchronization

/// Callers that wait for their entries to become durable. The first one commits for all who came meanwhile, then the next.
final class CommitLine: Sendable {
    /// One caller.
    final class Ticket: Sendable {
        let drafts: [EncodedDraft]
        private let wake = DispatchSemaphore(value: 0)
        private let outcome = Mutex<Result<[LedgerEntry], JournalError>?>(nil)

        init(_ drafts: [EncodedDraft]) {
            self.drafts = drafts
        }

        func settle(_ result: Result<[LedgerEntry], JournalError>) { outcome.withLock { $0 = result } }

        fileprivate var result: Result<[LedgerEntry], JournalError>? { outcome.withLock { $0 } }
        fileprivate func wait() { wake.wait() }
        fileprivate func signal() { wake.signal() }
    }

    private struct State {
        var waiting: [Ticket] = []
        var isLed = false
        var isClosed = false
        var closing: DispatchSemaphore?
    }

    private let maximum: Int
    private let state = Mutex(State())

    /// - Parameter maximum: how many entries are committed together at most.
    init(maximum: Int) {
        self.maximum = maximum
    }

    /// How many callers wait for a commit that has not begun.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Blocks until the entries are committed or not. `commit` settles every ticket that it gets.
    func submit(_ drafts: [EncodedDraft], commit: ([Ticket]) -> Void) throws(JournalError) -> [LedgerEntry] {
        let ticket = Ticket(drafts)
        let (isOpen, leads) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.waiting.append(ticket)
            defer { state.isLed = true }
            return (true, !state.isLed)
        }
        guard isOpen else { throw .isClosed }
        if !leads { ticket.wait() }
        // Woken without a result: it is this caller's turn to lead.
        if ticket.result == nil { lead(ticket, commit) }
        guard let result = ticket.result else {
            throw JournalError(.disk, "The ledger did not answer. This is a bug of Leadglass.")
        }
        return try result.get()
    }

    /// Takes no more, and waits until what was taken is committed.
    func close() {
        let semaphore = state.withLock { state -> DispatchSemaphore? in
            state.isClosed = true
            guard state.isLed, state.closing == nil else { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            state.closing = semaphore
            return semaphore
        }
        semaphore?.wait()
    }

    private func lead(_ own: Ticket, _ commit: ([Ticket]) -> Void) {
        let group = state.withLock { state in
            var count = 0
            let end = state.waiting.firstIndex { ticket in
                count += ticket.drafts.count
                return count > maximum && ticket !== own
            }
            let group = Array(state.waiting[..<(end ?? state.waiting.endIndex)])
            state.waiting.removeFirst(group.count)
            return group
        }
        commit(group)
        let next = state.withLock { state in
            let next = state.waiting.first
            if next == nil {
                state.isLed = false
                state.closing.take()?.signal()
            }
            return next
        }
        next?.signal()
        for ticket in group where ticket !== own { ticket.signal() }
    }
}
