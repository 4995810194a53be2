/// One thing that a role may permit. A route asks for exactly one.
public enum Permission: String, CaseIterable, Sendable, Codable {
    /// See the state of the gateway and of the vault, alarms and capacity. No PHI.
    case viewStatus = "view-status"
    /// See sites, service lines, systems, flows and safeguards.
    case viewPractice = "view-practice"
    /// Change them, import and export the practice.
    case editPractice = "edit-practice"
    /// Look at the network, and confirm or set aside what was found.
    case discover
    /// See threats, vulnerabilities, the register of risks and what they cost.
    case viewRisk = "view-risk"
    /// Change the register of risks, and judge vulnerabilities.
    case editRisk = "edit-risk"
    /// Take a risk on in the practice's name.
    case acceptRisk = "accept-risk"
    /// Search and see studies: PHI, and every look goes on record.
    case viewStudies = "view-studies"
    /// Send studies from the vault to a PACS.
    case restore
    /// Take PHI out of the vault as files.
    case exportPHI = "export-phi"
    /// Verify the vault.
    case verifyVault = "verify-vault"
    /// See and search the ledger; take proofs.
    case viewEvidence = "view-evidence"
    /// Ask who looked at which patient.
    case viewAccesses = "view-accesses"
    /// See people and their roles.
    case viewPeople = "view-people"
    /// Add people, invite them, end their sessions.
    case editPeople = "edit-people"
    /// Give and take roles.
    case changeRoles = "change-roles"
    /// See the settings and their history.
    case viewSettings = "view-settings"
    /// Change settings.
    case changeSettings = "change-settings"
    /// Acknowledge alerts, send a test alert.
    case handleAlerts = "handle-alerts"
    /// Make and revoke tokens for the API.
    case manageTokens = "manage-tokens"
    /// Cut a system, a site or the practice off.
    case isolate
    /// Undo an isolation.
    case release
    /// Drain the gateway.
    case drain
}
