public import Practice

/// Whether a safeguard is there and works, as its evidence shows.
public struct SafeguardStanding: Hashable, Sendable {
    /// Why it counts, or counts for nothing.
    public var reason: EffectVerdict.Reason
    /// The evidence that decides; nil if there is none.
    public var evidence: Evidence?
    /// Until when that evidence counts, in microseconds since 1970 UTC; nil without evidence that passed.
    public var until: Int64?

    /// Whether it counts.
    public var counts: Bool { if case .proven = reason { true } else { false } }

    /// For how many days evidence counts that the library does not know.
    public static let usualDays = 365

    /// The standing of a safeguard at a time.
    ///
    /// The last evidence about it that passed or failed decides: what is only noted, and what is from the future, does not.
    ///
    /// - Parameters:
    ///   - evidence: evidence about anything; that about others is left out.
    ///   - days: for how many days evidence about it counts.
    ///   - now: in microseconds since 1970 UTC.
    public init(_ safeguard: Safeguard, evidence: [Evidence], days: Int, now: Int64) {
        let last = evidence.filter { $0.isAbout(safeguard.id) && $0.result != .noted && $0.when <= now }
            .max { ($0.when, $0.id) < ($1.when, $1.id) }
        self.evidence = last
        until = last.flatMap { $0.result == .passed ? $0.counts(days: days) : nil }
        reason = Self.reason(safeguard, last, until, now)
    }

    private static func reason(
        _ safeguard: Safeguard,
        _ last: Evidence?,
        _ until: Int64?,
        _ now: Int64
    ) -> EffectVerdict.Reason {
        guard safeguard.status == .inPlace else { return .notInPlace }
        guard let last else { return .noEvidence }
        guard let until else { return .failed(last.id) }
        return now <= until ? .proven(last.id) : .expired(last.id)
    }
}

extension Evidence {
    func isAbout(_ safeguard: SafeguardID) -> Bool { if case .safeguard(safeguard) = about { true } else { false } }

    /// Until when it counts: its own end, or that of the period, whichever comes first.
    func counts(days: Int) -> Int64 {
        let (end, hasOverflow) = when.addingReportingOverflow(Int64(max(0, days)) &* 86_400_000_000)
        return min(hasOverflow ? .max : end, validUntil ?? .max)
    }
}

extension SafeguardStanding {
    /// The standing of each safeguard.
    ///
    /// - Parameter evidenceDays: for how many days evidence counts, by the safeguard's ID in the library.
    static func all(
        _ safeguards: [Safeguard],
        evidence: [Evidence],
        evidenceDays: [String: Int],
        now: Int64
    ) -> [SafeguardID: SafeguardStanding] {
        var about: [SafeguardID: [Evidence]] = [:]
        for one in evidence {
            if case .safeguard(let id) = one.about { about[id, default: []].append(one) }
        }
        let all = safeguards.map { safeguard in
            let days = evidenceDays[safeguard.library] ?? usualDays
            return (
                safeguard.id,
                SafeguardStanding(safeguard, evidence: about[safeguard.id] ?? [], days: days, now: now)
            )
        }
        return Dictionary(all) { first, _ in first }
    }
}

extension PracticeSnapshot {
    /// The standing of each safeguard.
    ///
    /// - Parameter evidenceDays: for how many days evidence counts, by the safeguard's ID in the library.
    public func standings(evidenceDays: [String: Int], now: Int64) -> [SafeguardID: SafeguardStanding] {
        SafeguardStanding.all(safeguards, evidence: evidence, evidenceDays: evidenceDays, now: now)
    }
}
