public import Practice

/// Whether all is well, in one sentence, the same on the console and in the terminal.
public struct Verdict: Sendable {
    /// The sentence.
    public let sentence: String
    /// What stands behind it, in one more sentence.
    public let note: String
    /// `good`, `warning` or `critical`.
    public let mood: String

    /// Judges a report by its alarms.
    public init(_ report: StatusReport) {
        let critical = report.alarms.filter { $0.severity == .critical }.count
        let warnings = report.alarms.count - critical
        if critical > 0 {
            mood = "critical"
            sentence = critical == 1 ? "One thing must be done now." : "\(critical) things must be done now."
            note = warnings == 0 ? "" : "And \(Amount.count(warnings, "warning", "warnings"))."
        } else if warnings > 0 {
            mood = "warning"
            sentence = warnings == 1 ? "One thing needs a look." : "\(warnings) things need a look."
            note = "Images pass and are kept."
        } else if report.draining {
            mood = "warning"
            sentence = "Leadglass is draining."
            note = "What is under way is finished; new associations are not taken."
        } else {
            mood = "good"
            sentence = "All is well."
            note = report.vault.instances == 0 ? "No image has passed yet." : "Every image that passes is kept."
        }
    }
}
