import Synchronization

/// The ledger's newest state, for those who read and the one who appends.
final class HeadKeeper: Sendable {
    private struct State {
        var head: Head
        var failure: JournalError?
    }

    /// Why nothing may be appended, if that is so.
    let refusal: JournalError?
    /// What a person should know although all works.
    let notice: String?
    private let state: Mutex<State>

    init(_ opened: Opening.Opened) {
        refusal = opened.refusal
        notice = opened.notice
        state = Mutex(State(head: opened.head))
    }

    var head: Head { state.withLock { $0.head } }

    /// Why the last append failed, if it did.
    var failure: JournalError? { state.withLock { $0.failure } }

    func advance(to head: Head, failure: JournalError? = nil) {
        state.withLock { state in
            state.head = head
            state.failure = failure
        }
    }

    func fail(_ error: JournalError) { state.withLock { $0.failure = error } }
}
