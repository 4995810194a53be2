extension Finding {
    /// How much a finding matters.
    public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
        /// The register says what is not so, contradicts itself, or something in it has run out.
        case error
        /// Something is not said or not shown yet.
        case warning
    }

    /// How much it matters.
    public var severity: Severity { code.severity }
}

extension Finding.Code {
    /// How much a finding of this kind matters.
    public var severity: Finding.Severity {
        switch self {
        case .residualUnsupported, .acceptedUnsigned, .acceptanceExpired, .acceptanceOutdated, .treatmentOverdue,
            .reviewOverdue, .ownerInactive, .mitigateWithoutSafeguards, .safeguardFailed, .systemMissing,
            .serviceLineMissing, .personMissing, .safeguardMissing, .threatUnknown, .dependencyCycle:
            .error
        case .treatmentUndecided, .noOwner, .safeguardUnproven, .noFrequency, .noLoss, .noReview, .kindAbsent: .warning
        }
    }
}
