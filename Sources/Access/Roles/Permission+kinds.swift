extension Permission {
    /// Whether it shows or hands out PHI.
    public var concernsPHI: Bool {
        switch self {
        // Who looked at which patient names patients.
        case .viewStudies, .viewAccesses, .exportPHI: true
        default: false
        }
    }

    /// Whether it only looks.
    public var isView: Bool {
        switch self {
        case .viewStatus, .viewPractice, .viewRisk, .viewStudies, .viewEvidence, .viewAccesses, .viewPeople,
            .viewSettings:
            true
        default: false
        }
    }

    /// Whether a token may carry it. A program that leaks its token must not be able to make itself a successor, and none signs
    /// for the practice.
    public var isForTokens: Bool {
        switch self {
        case .manageTokens, .editPeople, .changeRoles, .acceptRisk: false
        default: true
        }
    }
}
