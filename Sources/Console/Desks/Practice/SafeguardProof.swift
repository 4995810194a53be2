import Practice

/// Whether evidence shows that a safeguard works.
struct SafeguardProof: Hashable, Sendable {
    /// How it stands.
    enum State: String, CaseIterable, Codable, Sendable {
        /// Decided, not yet working: there is nothing to prove.
        case planned
        /// In place, and evidence of its review period says so.
        case proven
        /// In place, but nothing of its review period says so.
        case unproven
        /// In place, but the newest evidence says that it does not work.
        case failed
        /// No longer.
        case retired
    }

    var state: State
    /// When the evidence was or is used up; nil if there is none, or without end.
    var until: Int64?

    /// Judges a safeguard by the newest evidence that it passed or failed; what was only noted proves nothing.
    ///
    /// - Parameter newest: the newest evidence with one of these two results.
    init(_ safeguard: Safeguard, newest: Evidence?, at now: Int64) {
        switch safeguard.status {
        case .planned: state = .planned
        case .retired: state = .retired
        case .inPlace:
            guard let newest else {
                state = .unproven
                return
            }
            guard newest.result == .passed else {
                state = .failed
                return
            }
            let review = safeguard.reviewDays.map { newest.when + Int64($0) * 86_400_000_000 }
            until = [review, newest.validUntil].compactMap { $0 }.min()
            state = until.map { now < $0 } ?? true ? .proven : .unproven
        }
    }
}

/// A safeguard with what is known of it.
struct JudgedSafeguard: Hashable, Sendable {
    var safeguard: Safeguard
    /// The newest evidence that it passed or failed.
    var newest: Evidence?

    func proof(at now: Int64) -> SafeguardProof { SafeguardProof(safeguard, newest: newest, at: now) }
}
