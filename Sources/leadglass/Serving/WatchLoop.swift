import Logging
import Practice

/// Work that is done again and again while the server runs. What fails is logged once and is an alarm until it works again.
struct WatchLoop: Sendable {
    /// The code of the alarm; the loop's name is its subject.
    static let code = "background-work"

    /// One word for logs and for the alarm's subject.
    let name: String
    /// What does not work when it fails, as a sentence begins with it.
    let what: String
    /// From one turn to the next.
    let interval: Duration
    /// The longest time until what failed is tried again.
    var retry: Duration = .seconds(60)
    let status: StatusSource
    let logger: Logger

    /// Takes turns until the task is cancelled.
    func run(_ turn: () async throws -> Void) async {
        var isFailing = false
        while !Task.isCancelled {
            do {
                try await turn()
                if isFailing { logger.notice("Background work goes on again", metadata: ["work": "\(name)"]) }
                isFailing = false
                status.clear(Self.code, subject: name)
            } catch {
                if Task.isCancelled || error is CancellationError { return }
                let reason = CommandFailure(error).message
                if !isFailing {
                    logger.error("Background work failed", metadata: ["work": "\(name)", "reason": "\(reason)"])
                }
                isFailing = true
                status.raise(alarm(reason))
            }
            guard (try? await Task.sleep(for: isFailing ? min(interval, retry) : interval)) != nil else { return }
        }
    }

    private func alarm(_ reason: String) -> Alarm {
        Alarm(
            severity: .warning,
            code: Self.code,
            subject: name,
            message: "\(what): \(reason)",
            next: "Images pass and are kept. It is tried again each minute; if it stays so, see the log and the disk."
        )
    }
}
