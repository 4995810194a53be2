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
    /// PHI was taken out of the vault as files.
    public static let vaultExported: EntryKind = "vault-exported"
}

extension EntryKind {
    /// A person was added.
    public static let personAdded: EntryKind = "person-added"
    /// A person's name, e-mail or telephone was changed.
    public static let personChanged: EntryKind = "person-changed"

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
    /// The kinds that the console offers to filter by, in the order of their names.
    static let known: [EntryKind] =
        ([
            .patientsListed, .studyViewed, .verifyStarted, .verifyEnded, .restoreStarted, .restoreEnded, .vaultExported,
        ] + knownOfPeople).sorted { $0.rawValue < $1.rawValue }
}
