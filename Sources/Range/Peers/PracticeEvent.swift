/// What happens in a simulated practice. It prints as a line that a person can read; there is no PHI in it.
public enum PracticeEvent: Sendable, CustomStringConvertible {
    /// The PACS listens.
    case pacsListening(aeTitle: String, port: Int)
    /// A modality begins to send a study.
    case studyBegun(aeTitle: String, study: SyntheticStudy)
    /// A modality has sent a study; some instances may have been refused.
    case studySent(aeTitle: String, study: SyntheticStudy, sent: SimulatedModality.Sent, seconds: Double)
    /// A modality could not send a study; it goes on with the next.
    case studyFailed(aeTitle: String, study: SyntheticStudy, reason: String)

    /// The event as a sentence.
    public var description: String {
        switch self {
        case .pacsListening(let aeTitle, let port): return "\(aeTitle) listens on port \(port)"
        case .studyBegun(let aeTitle, let study):
            return "\(aeTitle) sends \(study.kind.studyDescription), \(Self.images(study.count))"
        case .studySent(let aeTitle, let study, let sent, let seconds):
            let size = Self.rounded(Double(sent.bytes) / 1_000_000)
            let refused = sent.refusals.isEmpty ? "" : ", \(sent.refusals.count) refused (\(sent.refusals[0]))"
            return "\(aeTitle) sent \(study.kind.studyDescription): \(Self.images(sent.count)), \(size) MB in "
                + "\(Self.rounded(seconds)) s\(refused)"
        case .studyFailed(let aeTitle, let study, let reason):
            return "\(aeTitle) could not send \(study.kind.studyDescription): \(reason)"
        }
    }

    private static func images(_ count: Int) -> String { count == 1 ? "1 image" : "\(count) images" }

    private static func rounded(_ number: Double) -> String { String((number * 10).rounded() / 10) }
}
