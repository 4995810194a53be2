import NIOCore
import Synchronization

/// Ends an association whose peer takes too long.
///
/// It looks at the clock ten times a second by itself, so that starting and stopping it costs the event loop nothing.
final class Watchdog: Sendable {
    private let deadline = Mutex<NIODeadline?>(nil)
    private let channel: any Channel

    init(_ channel: any Channel) {
        self.channel = channel
        let pause = TimeAmount.milliseconds(100)
        let looking = channel.eventLoop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { [weak self] _ in
            self?.look()
        }
        channel.closeFuture.whenComplete { _ in looking.cancel() }
    }

    /// From now on the peer has so much time, until `rest`.
    func watch(_ time: TimeAmount) {
        deadline.withLock { $0 = .now() + time }
    }

    /// Nothing is waited for.
    func rest() {
        deadline.withLock { $0 = nil }
    }

    private func look() {
        let isLate = deadline.withLock { $0.map { $0 < .now() } ?? false }
        if isLate { channel.pipeline.fireUserInboundEventTriggered(AssociationTimedOut()) }
    }
}
