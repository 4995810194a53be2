public import Practice
public import Risk

/// Whether a safeguard's effect counts.
public struct EffectRow: Codable, Hashable, Sendable {
    /// The safeguard.
    public var safeguard: SafeguardID
    /// What it is called; empty if it is no longer in the records.
    public var name: String
    /// Whether it counts.
    public var counts: Bool
    /// Why it counts, or counts for nothing.
    public var reason: Reason
    /// The evidence that decides.
    public var evidence: EvidenceID?

    /// Why an effect counts, or counts for nothing.
    public enum Reason: String, Codable, Hashable, Sendable, CaseIterable, SchemaDescribed {
        /// It is in place, and its last evidence within the period passed.
        case proven
        /// It is planned or retired, or no longer in the records.
        case notInPlace = "not-in-place"
        /// There is no evidence that passed or failed.
        case noEvidence = "no-evidence"
        /// The last evidence is older than its period.
        case expired
        /// The last evidence failed.
        case failed
    }

    init(_ verdict: EffectVerdict) {
        safeguard = verdict.effect.safeguard
        name = verdict.name
        counts = verdict.counts
        evidence = verdict.reason.evidence
        reason =
            switch verdict.reason {
            case .proven: .proven
            case .notInPlace: .notInPlace
            case .noEvidence: .noEvidence
            case .expired: .expired
            case .failed: .failed
            }
    }
}

/// What somebody said of a risk. Times are in microseconds since 1970 UTC.
public struct CommentRow: Codable, Hashable, Sendable {
    /// Later ones have greater numbers.
    public var number: Int64
    /// When.
    public var when: Int64
    /// Who, as the ledger names them.
    public var by: String
    /// What they are called, if that is known.
    public var name: String?
    /// What; may have several lines.
    public var text: String

    init(_ comment: RiskComment, _ names: [String: String]) {
        number = comment.number
        when = comment.when
        by = comment.by
        name = names[comment.by]
        text = comment.text
    }
}

/// A change of a risk, on record. Times are in microseconds since 1970 UTC.
public struct ChangeRow: Codable, Hashable, Sendable {
    /// Later ones have greater numbers.
    public var number: Int64
    /// When.
    public var when: Int64
    /// Who, as the ledger names them.
    public var by: String
    /// What they are called, if that is known.
    public var name: String?
    /// What became of it.
    public var action: RiskChange.Action
    /// The fields that changed, as text.
    public var details: [RiskChange.Detail]

    init(_ change: RiskChange, _ names: [String: String]) {
        number = change.number
        when = change.when
        by = change.by
        name = names[change.by]
        action = change.action
        details = change.details
    }
}

extension RiskRecord.Acceptance {
    init(_ acceptance: Risk.Acceptance, in practice: PracticeSnapshot) {
        by = acceptance.by
        name = practice.people.first { $0.id == acceptance.by }?.name
        when = acceptance.when
        until = acceptance.until
        reason = acceptance.reason
        ledgerEntry = acceptance.ledgerEntry
    }
}

extension RiskRecord.Result {
    init(_ result: RiskAssessment) {
        inherentLevel = result.inherentLevel
        residualLevel = result.residualLevel
        inherent = result.inherent
        residual = result.residual
        effects = result.effects.map(EffectRow.init)
        claimedDowntime = result.claimedDowntime
    }
}
