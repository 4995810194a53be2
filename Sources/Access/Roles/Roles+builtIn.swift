public import Practice

extension RoleID {
    /// The role that manages people. Somebody must always have it.
    public static let administrator: RoleID = "administrator"
    /// The role of people from outside.
    public static let vendor: RoleID = "vendor"
}

extension Roles {
    /// The roles that every practice has. `Documentation/Access.md` shows the same table; a test compares them.
    public static let builtIn = Roles([
        Role(
            id: .administrator,
            name: "Administrator",
            summary: "Runs Leadglass: people, roles and settings. Sees no patients.",
            permissions: [
                .viewStatus, .viewPractice, .editPractice, .viewRisk, .viewEvidence, .viewPeople, .editPeople,
                .changeRoles, .viewSettings, .changeSettings, .handleAlerts, .manageTokens, .isolate, .drain,
            ]
        ),
        Role(
            id: "security-officer",
            name: "Security officer",
            summary:
                "Keeps the risk analysis, reviews what was done and who looked at whom, and decides in an incident. "
                + "Changes no people.",
            permissions: [
                .viewStatus, .viewPractice, .discover, .viewRisk, .editRisk, .verifyVault, .viewEvidence, .viewAccesses,
                .viewPeople, .viewSettings,
                .handleAlerts, .isolate, .release,
            ]
        ),
        Role(
            id: "pacs-administrator",
            name: "PACS administrator",
            summary: "Keeps images flowing: finds studies, restores and exports them. Changes no people.",
            permissions: [
                .viewStatus, .viewPractice, .editPractice, .discover, .viewRisk, .viewStudies, .restore, .exportPHI,
                .verifyVault,
                .viewEvidence, .viewSettings, .handleAlerts, .manageTokens, .isolate, .release, .drain,
            ]
        ),
        Role(
            id: "practice-leader",
            name: "Practice leader",
            summary:
                "Answers for the practice: sees its state and evidence, takes risks on, and decides in an incident.",
            permissions: [
                .viewStatus, .viewPractice, .viewRisk, .editRisk, .acceptRisk, .viewEvidence, .viewPeople,
                .viewSettings, .isolate, .release,
            ]
        ),
        Role(
            id: "staff",
            name: "Staff",
            summary: "Radiologists, technologists, front desk: see whether things work.",
            permissions: [.viewStatus, .viewPractice]
        ),
        Role(
            id: "auditor",
            name: "Auditor",
            summary: "Reads all but PHI and changes nothing.",
            permissions: [.viewStatus, .viewPractice, .viewRisk, .viewEvidence, .viewPeople, .viewSettings]
        ),
        Role(
            id: .vendor,
            name: "Vendor",
            summary: "Somebody from outside: sees the systems that are named, until the day that is named.",
            permissions: [.viewStatus, .viewPractice],
            isForVendors: true
        ),
    ])
}
