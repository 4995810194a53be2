public import Practice

/// Everything that an assessment is computed from. The same input gives the same assessment.
public struct AssessmentInput: Sendable {
    /// The time of the assessment, in microseconds since 1970 UTC.
    public var now: Int64
    /// Begins every random draw.
    public var seed: UInt64
    /// The register.
    public var risks: [Risk]
    /// The service lines that downtime is reckoned for.
    public var serviceLines: [ServiceLine]
    /// The safeguards that effects name.
    public var safeguards: [Safeguard]
    /// Evidence about safeguards and service lines.
    public var evidence: [Evidence]
    /// Within how many days evidence counts, by the safeguard's ID in the library; 365 for those that are not in it.
    public var evidenceDays: [String: Int]

    /// An input with these parts.
    public init(
        now: Int64,
        seed: UInt64 = 1,
        risks: [Risk],
        serviceLines: [ServiceLine],
        safeguards: [Safeguard],
        evidence: [Evidence],
        evidenceDays: [String: Int] = [:]
    ) {
        self.now = now
        self.seed = seed
        self.risks = risks
        self.serviceLines = serviceLines
        self.safeguards = safeguards
        self.evidence = evidence
        self.evidenceDays = evidenceDays
    }
}
