import Synchronization

/// What went wrong first on one of several threads.
final class FirstFailure: Sendable {
    private let error = Mutex<(any Error)?>(nil)

    var isSet: Bool { error.withLock { $0 != nil } }

    func set(_ new: any Error) {
        error.withLock { $0 = $0 ?? new }
    }

    func check() throws {
        if let error = error.withLock({ $0 }) { throw error }
    }
}
