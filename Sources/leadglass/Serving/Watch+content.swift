import Console
import Logging
import Practice

extension Watch {
    /// Reads the practice's own content if it has changed: what is good counts from now on, what is not is an alarm until it is
    /// mended.
    func contentTurn(_ content: OwnContent) async throws {
        let before = await status.report().alarms.first { $0.code == "content" }
        let fresh = try await Blocking.run { content.read() }
        if let fresh {
            office.risk.use(fresh)
            logger.notice("The practice's own content was read again")
        }
        let alarm = WatchRules.content(content.problem, isFirst: content.good == nil)
        status.set("content", alarm)
        if before != nil, alarm == nil { logger.notice("The practice's own content is good again") }
        if let alarm, alarm.message != before?.message {
            logger.error("\(alarm.message)", metadata: ["next": "\(alarm.next)"])
        }
    }
}
