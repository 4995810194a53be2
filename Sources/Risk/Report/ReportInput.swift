public import Practice

/// Everything that a report is made of. The same input gives the same report.
public struct ReportInput: Sendable {
    /// What was seen of systems and flows.
    public struct Seen: Sendable {
        /// Facts that contradict what is on record.
        public var contradictions: [SystemID: [ComparedFact]]
        /// Flows that were seen.
        public var flows: [ComparedFlow]
        /// Devices that belong to no system.
        public var sightings: Int

        /// What was seen, with these parts.
        public init(
            contradictions: [SystemID: [ComparedFact]] = [:],
            flows: [ComparedFlow] = [],
            sightings: Int = 0
        ) {
            self.contradictions = contradictions
            self.flows = flows
            self.sightings = sightings
        }
    }

    /// An assessment that somebody has kept, on record.
    public struct Kept: Sendable {
        /// Who, as people read it.
        public var name: String
        /// When, in microseconds since 1970 UTC.
        public var when: Int64
        /// The index of the ledger's entry.
        public var ledgerEntry: Int64

        /// One with these parts.
        public init(name: String, when: Int64, ledgerEntry: Int64) {
            self.name = name
            self.when = when
            self.ledgerEntry = ledgerEntry
        }
    }

    /// The practice's name.
    public var practiceName: String
    /// Who has it made, as people read it.
    public var madeBy: String
    /// The version of Leadglass.
    public var version: String
    /// The practice's records.
    public var practice: PracticeSnapshot
    /// Where it works.
    public var sites: [Site]
    /// The flows on record.
    public var flows: [Flow]
    /// What was assessed, and when.
    public var assessed: AssessmentInput
    /// What that came to.
    public var assessment: Assessment
    /// What keeps figures from being reckoned; empty if nothing does.
    public var problem: String = ""
    /// What does not fit together.
    public var findings: [Finding]
    /// Threats, safeguards and frameworks.
    public var content: RiskContent
    /// How far frameworks are met.
    public var coverage: [FrameworkCoverage]
    /// When figures of risks were last changed.
    public var figureChanges: [RiskID: Int64] = [:]
    /// What was seen.
    public var seen = Seen()
    /// Vulnerabilities that fit systems; nil if no catalog was taken in.
    public var vulnerabilities: SystemVulnerabilities?
    /// The catalog of vulnerabilities and their scores, as far as they were taken in.
    public var vulnerabilitySources: [VulnerabilitySource] = []
    /// Assessments that somebody has kept, the latest first.
    public var kept: [Kept] = []
    /// What earlier ones came to, the latest first.
    public var trend: [AssessmentRecord] = []
    /// Stands for the register that was assessed.
    public var fingerprint = ""
    /// How many seconds the clock on the wall is ahead of UTC.
    public var offset = 0

    /// An input with these parts; the rest is empty and can be set.
    public init(
        practiceName: String,
        madeBy: String,
        version: String,
        practice: PracticeSnapshot,
        sites: [Site],
        flows: [Flow],
        assessed: AssessmentInput,
        assessment: Assessment,
        findings: [Finding],
        content: RiskContent,
        coverage: [FrameworkCoverage]
    ) {
        self.practiceName = practiceName
        self.madeBy = madeBy
        self.version = version
        self.practice = practice
        self.sites = sites
        self.flows = flows
        self.assessed = assessed
        self.assessment = assessment
        self.findings = findings
        self.content = content
        self.coverage = coverage
    }
}
