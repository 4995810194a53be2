import Access
public import Journal

extension EntryKind {
    /// Patients came up in a list.
    public static let patientsListed: EntryKind = "patients-listed"
    /// A study was looked at.
    public static let studyViewed: EntryKind = "study-viewed"
    /// A verification of the vault was started.
    public static let verifyStarted: EntryKind = "vault-verify-started"
    /// A verification of the vault ended.
    public static let verifyEnded: EntryKind = "vault-verify-ended"
    /// A restore was started.
    public static let restoreStarted: EntryKind = "vault-restore-started"
    /// A restore ended.
    public static let restoreEnded: EntryKind = "vault-restore-ended"
    /// A restore or a verification was stopped by somebody.
    public static let jobStopped: EntryKind = "job-stopped"
    /// The vault's recovery key was shown.
    public static let recoveryKeyShown: EntryKind = "recovery-key-shown"
    /// Somebody has said that the vault's recovery key is locked away.
    public static let recoveryKeyConfirmed: EntryKind = "recovery-key-confirmed"
    /// The gateway was told to take no more associations.
    public static let drained: EntryKind = "gateway-drained"
    /// PHI was taken out of the vault as files.
    public static let vaultExported: EntryKind = "vault-exported"
}

extension EntryKind {
    /// A person was added.
    public static let personAdded: EntryKind = "person-added"
    /// A person's name, e-mail or telephone was changed.
    public static let personChanged: EntryKind = "person-changed"

    /// A segment of the vault was sealed; its Merkle root is in the entry.
    public static let segmentSealed: EntryKind = "vault-segment-sealed"
    /// A setting was changed.
    public static let settingChanged: EntryKind = "setting-changed"
    /// Somebody has taken an alert on.
    public static let alertAcknowledged: EntryKind = "alert-acknowledged"
    /// A test alert was sent.
    public static let alertTested: EntryKind = "alert-test-sent"

    /// A record of the practice was added, changed or removed.
    public static let practiceChanged: EntryKind = "practice-changed"
    /// The practice was taken out as a file.
    public static let practiceExported: EntryKind = "practice-exported"
    /// The practice was replaced by that of a file.
    public static let practiceImported: EntryKind = "practice-imported"

    /// What is done about people, and what they do about their accounts.
    static let knownOfPeople: [EntryKind] = [
        .accessKeyChanged,
        .personAdded, .personChanged, .personDeactivated, .personReactivated, .rolesChanged, .linkMade, .linkUsed,
        .accountMade, .passphraseSet, .secondFactorSet, .recoveryCodesMade, .signIn, .signInFailed, .codeFailed,
        .stepUp,
        .sessionRevoked, .sessionsRevoked, .tokenMade, .tokenFirstUsed, .tokenRevoked, .denied,
    ]
}

extension EntryKind {
    /// A risk was added or changed.
    public static let riskChanged: EntryKind = "risk-changed"
    /// A risk was removed from the register.
    public static let riskRemoved: EntryKind = "risk-removed"
    /// Somebody said something of a risk.
    public static let riskCommented: EntryKind = "risk-commented"
    /// Somebody has taken a risk on in the practice's name.
    public static let riskAccepted: EntryKind = "risk-accepted"
    /// Somebody has taken back that a risk is borne.
    public static let acceptanceWithdrawn: EntryKind = "risk-acceptance-withdrawn"
    /// The register was assessed.
    public static let riskAssessed: EntryKind = "risk-assessed"
    /// The register of risks was taken out as a file.
    public static let riskReported: EntryKind = "risk-reported"
    /// The report of the risk analysis was taken out as a file; its digest is in the entry.
    public static let analysisReported: EntryKind = "risk-analysis-reported"
    /// The network was looked at.
    public static let discoveryStarted: EntryKind = "discovery-started"
    /// A look at the network ended.
    public static let discoveryEnded: EntryKind = "discovery-ended"
    /// What was found became a system, or was set aside.
    public static let sightingJudged: EntryKind = "sighting-judged"
    /// A flow that was seen became one of the catalog.
    public static let flowConfirmed: EntryKind = "flow-confirmed"
    /// Two systems became one, or one became two again.
    public static let systemsMerged: EntryKind = "systems-merged"
    /// A fact about a system was claimed or withdrawn.
    public static let factClaimed: EntryKind = "fact-claimed"
    /// A list of known exploited vulnerabilities or of their scores was imported.
    public static let vulnerabilitiesImported: EntryKind = "vulnerabilities-imported"
    /// Somebody has judged whether a vulnerability is that of a system.
    public static let vulnerabilityJudged: EntryKind = "vulnerability-judged"

    /// What changes the register.
    static let knownOfRisks: [EntryKind] = [
        .riskChanged, .riskRemoved, .riskAccepted, .acceptanceWithdrawn,
    ]
    /// What else is done about the catalog and about risks.
    static let knownOfCatalog: [EntryKind] = [
        .riskCommented, .riskAssessed, .riskReported, .analysisReported, .discoveryStarted, .discoveryEnded,
        .sightingJudged,
        .flowConfirmed,
        .systemsMerged, .factClaimed, .vulnerabilitiesImported, .vulnerabilityJudged,
    ]
}

extension EntryKind {
    /// The kinds that the console offers to filter by, in the order of their names.
    static let known: [EntryKind] =
        ([
            .patientsListed, .studyViewed, .verifyStarted, .verifyEnded, .restoreStarted, .restoreEnded, .vaultExported,
            .jobStopped, .recoveryKeyShown, .recoveryKeyConfirmed, .drained, .segmentSealed, .settingChanged,
            .alertAcknowledged, .alertTested, .practiceChanged,
            .practiceExported, .practiceImported,
        ] + knownOfPeople + knownOfRisks + knownOfCatalog).sorted { $0.rawValue < $1.rawValue }
}
