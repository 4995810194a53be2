public import Journal

extension EntryKind {
    /// Somebody signed in.
    public static let signIn: EntryKind = "sign-in"
    /// Passphrases were wrong: one entry for the first, then one with counts.
    public static let signInFailed: EntryKind = "sign-in-failed"
    /// Codes were wrong after a right passphrase, which somebody else may know.
    public static let codeFailed: EntryKind = "code-failed"
    /// Somebody gave a code again for an act that asks for it.
    public static let stepUp: EntryKind = "step-up"
    /// A session was ended, by its person or by somebody else.
    public static let sessionRevoked: EntryKind = "session-revoked"
    /// All sessions of a person were ended.
    public static let sessionsRevoked: EntryKind = "sessions-revoked"
    /// An API token was made.
    public static let tokenMade: EntryKind = "token-made"
    /// An API token was revoked.
    public static let tokenRevoked: EntryKind = "token-revoked"
    /// An API token was used for the first time.
    public static let tokenFirstUsed: EntryKind = "token-first-used"
    /// A passphrase was set or changed.
    public static let passphraseSet: EntryKind = "passphrase-set"
    /// A second factor was set or changed.
    public static let secondFactorSet: EntryKind = "second-factor-set"
    /// New recovery codes were made; the old ones no longer work.
    public static let recoveryCodesMade: EntryKind = "recovery-codes-made"
    /// A one-time link was made.
    public static let linkMade: EntryKind = "link-made"
    /// A one-time link was used.
    public static let linkUsed: EntryKind = "link-used"
    /// An account was made.
    public static let accountMade: EntryKind = "account-made"
    /// The roles of a person were changed.
    public static let rolesChanged: EntryKind = "roles-changed"
    /// A person was switched off.
    public static let personDeactivated: EntryKind = "person-deactivated"
    /// A person was switched on again.
    public static let personReactivated: EntryKind = "person-reactivated"
    /// The key that seals second factors is another one than before.
    public static let accessKeyChanged: EntryKind = "access-key-changed"
}
