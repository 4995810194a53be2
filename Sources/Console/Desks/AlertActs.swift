import Access
import Journal
import Outbound
import Records

/// What people do with alerts, put on record before it is answered.
struct AlertActs: Sendable {
    let alerts: AlertBook
    let journal: any EntryRecording
    let test: @Sendable () async throws -> AlertTest
    let now: @Sendable () -> Timestamp

    /// Says that somebody has taken an alert on. The note stays with the alert: the ledger does not have it.
    func acknowledge(_ number: Int64, note: String, by caller: Caller) async throws -> AlertBook.AcknowledgeResult {
        let (who, name, time) = (caller.reference, caller.name, now())
        return try await Blocking.run { [alerts, journal] in
            guard let alert = try alerts.find(number) else { return .unknown }
            if alert.phase == .open, alert.acknowledgment == nil {
                var details = ["number": "\(number)", "code": alert.key.code]
                if !alert.key.subject.isEmpty { details["subject"] = alert.key.subject }
                try journal.record([EntryDraft(.alertAcknowledged, actor: who, details: details)])
            }
            return try alerts.acknowledge(number, by: name, note: note, at: time)
        }
    }

    /// Sends a test alert by each way that is configured.
    ///
    /// - Throws: `OutboundError` if there is none.
    func test(by caller: Caller) async throws -> AlertTest {
        let answer = try await test()
        let who = caller.reference
        let sent = answer.parts.count(where: \.sent)
        let details = ["messages": "\(answer.parts.count)", "sent": "\(sent)"]
        try await Blocking.run { [journal] in
            _ = try journal.record([EntryDraft(.alertTested, actor: who, details: details)])
        }
        return answer
    }
}
