public import Practice

/// What is due when: reviews, ends of acceptances and of evidence, and what was said to be done.
public struct ReviewCalendar: Hashable, Sendable {
    /// What is due.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A risk is to be looked at again.
        case riskReview = "risk-review"
        /// The acceptance of a risk ends.
        case acceptance
        /// The treatment of a risk is to be done.
        case treatment
        /// A safeguard is to be looked at again.
        case safeguardReview = "safeguard-review"
        /// The evidence for a safeguard ends.
        case evidence
        /// The words of a framework are to be compared with it again.
        case framework
    }

    /// One thing that is due.
    public struct Entry: Hashable, Sendable {
        /// What it is.
        public var kind: Kind
        /// When.
        public var day: CalendarDay
        /// The ID of the risk, the safeguard or the framework.
        public var subject: String
        /// What that is called.
        public var title: String
        /// What to do, in one sentence.
        public var task: String
        /// Who answers for it.
        public var owner: PersonID?
        /// Whether the day has passed.
        public var isOverdue: Bool
    }

    /// What is due, the earliest first.
    public var entries: [Entry]

    /// How many days after a framework was looked at it is to be looked at again.
    public static let frameworkDays = 365

    /// Reckons the calendar.
    ///
    /// - Parameters:
    ///   - risks: the register.
    ///   - practice: the safeguards and the evidence there are.
    ///   - content: the libraries: for how many days evidence counts, and when frameworks were looked at.
    ///   - now: in microseconds since 1970 UTC.
    ///   - offset: how many seconds the clock on the wall is ahead of UTC.
    public init(risks: [Risk], practice: PracticeSnapshot, content: RiskContent, now: Int64, offset: Int = 0) {
        let today = CalendarDay(microseconds: now, offset: offset)
        var entries: [Entry] = []
        func add(
            _ kind: Kind,
            _ day: CalendarDay?,
            _ subject: String,
            _ title: String,
            _ owner: PersonID?,
            _ task: String
        ) {
            guard let day else { return }
            entries.append(
                Entry(
                    kind: kind,
                    day: day,
                    subject: subject,
                    title: title,
                    task: task,
                    owner: owner,
                    isOverdue: day < today
                )
            )
        }
        for risk in risks {
            let (id, owner) = (risk.id.text, risk.owner)
            add(.riskReview, CalendarDay(risk.review), id, risk.title, owner, "Look at the risk again.")
            if risk.treatment == .accept {
                let until = risk.acceptance.flatMap { CalendarDay($0.until) }
                add(.acceptance, until, id, risk.title, owner, "Sign the acceptance anew, or treat the risk.")
            } else {
                add(.treatment, CalendarDay(risk.due), id, risk.title, owner, "Finish the treatment of the risk.")
            }
        }
        let standings = practice.standings(evidenceDays: content.safeguards.evidenceDays, now: now)
        let looked = Self.lastLooks(practice.evidence, now)
        for safeguard in practice.safeguards where safeguard.status == .inPlace {
            let (id, name, owner) = (safeguard.id.text, safeguard.name, safeguard.owner)
            if let days = safeguard.reviewDays {
                // One that nobody has ever looked at is due today.
                let day = looked[safeguard.id].map { CalendarDay(microseconds: $0, offset: offset).adding(days: days) }
                add(.safeguardReview, day ?? today, id, name, owner, "Look at the safeguard again.")
            }
            let end = standings[safeguard.id]?.until.map { CalendarDay(microseconds: $0, offset: offset) }
            add(.evidence, end, id, name, owner, "Gather new evidence: without it the safeguard counts for nothing.")
        }
        for framework in content.frameworks.frameworks {
            let day = CalendarDay(framework.checked)?.adding(days: Self.frameworkDays)
            add(
                .framework,
                day,
                framework.id,
                framework.name,
                nil,
                "Compare the framework's words with its newest edition."
            )
        }
        self.entries = entries.sorted { Self.key($0) < Self.key($1) }
    }

    private static func key(_ entry: Entry) -> (Int64, String, String, String) {
        (entry.day.number, entry.kind.rawValue, entry.title, entry.subject)
    }

    private static func lastLooks(_ evidence: [Evidence], _ now: Int64) -> [SafeguardID: Int64] {
        var last: [SafeguardID: Int64] = [:]
        for one in evidence where one.when <= now {
            if case .safeguard(let id) = one.about { last[id] = max(last[id] ?? .min, one.when) }
        }
        return last
    }
}
