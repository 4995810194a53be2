import Foundation
import HL7

extension Attempt {
    /// The dialogue that asks its question.
    ///
    /// - Parameter now: microseconds since 1970 UTC, for a message's time and control ID.
    func dialogue(_ plan: DiscoveryPlan, host: String, now: Int64) -> any Dialogue {
        switch question {
        case .dicom(let question): DICOMDialogue(question, plan.patience)
        case .hl7: HL7Dialogue(plan.asksHL7 ? Self.query(plan, now) : nil, plan.patience)
        case .http(let target, let accept): HTTPDialogue(target, accept: accept, host: host, plan.patience)
        case .handshake: HandshakeDialogue()
        }
    }

    private static func query(_ plan: DiscoveryPlan, _ now: Int64) -> ApplicationManagementQuery {
        ApplicationManagementQuery(
            sendingApplication: plan.callingAETitles[0],
            controlID: "LG\(now)",
            time: HL7Time.text(now)
        )
    }
}

/// A time as HL7 writes it (v2.5.1 2.A.22).
enum HL7Time {
    /// Microseconds since 1970 as `YYYYMMDDHHMMSS+0000`.
    static func text(_ microseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(microseconds / 1_000_000))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let numbers = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second].map { $0 ?? 0 }
        return numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() + "+0000"
    }
}
