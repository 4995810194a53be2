extension AnalysisReport {
    /// Something that does not fit together in the register.
    public struct FindingLine: Hashable, Sendable, Codable {
        /// What kind of finding it is.
        public var code: Finding.Code
        /// The risk; empty if it is about none in particular.
        public var risk: String
        /// What, in one sentence.
        public var sentence: String
        /// What to do, in one sentence.
        public var cure: String
    }

    /// Something that is due.
    public struct DueLine: Hashable, Sendable, Codable {
        /// What it is.
        public var kind: ReviewCalendar.Kind
        /// When.
        public var day: String
        /// The risk, the safeguard or the framework.
        public var title: String
        /// What to do.
        public var task: String
        /// Who answers for it; empty if nobody.
        public var owner: String
        /// Whether the day has passed.
        public var isOverdue: Bool
    }

    /// How far a framework is met.
    public struct Coverage: Hashable, Sendable, Codable {
        /// One requirement.
        public struct Line: Hashable, Sendable, Codable {
            /// The framework's own ID.
            public var id: String
            /// The title.
            public var title: String
            /// How strict it is.
            public var status: Requirement.Status
            /// How far the practice is with it.
            public var state: FrameworkCoverage.State
            /// Why.
            public var reason: String
            /// What to do next; empty if it is proven.
            public var task: String
        }

        /// The framework's ID.
        public var id: String
        /// The framework.
        public var name: String
        /// Where it stands.
        public var citation: String
        /// When our words were last compared with it.
        public var checked: String
        /// Its requirements, in its order.
        public var lines: [Line]

        /// How many requirements are in a state.
        public func count(_ state: FrameworkCoverage.State) -> Int { lines.count { $0.state == state } }

        init(_ coverage: FrameworkCoverage) {
            id = coverage.framework.id
            name = coverage.framework.name
            citation = coverage.framework.citation
            checked = coverage.framework.checked
            lines = coverage.lines.map { line in
                Line(
                    id: line.requirement.id,
                    title: line.requirement.title,
                    status: line.requirement.status,
                    state: line.state,
                    reason: line.reasons.first?.text ?? "",
                    task: line.task
                )
            }
        }
    }

    /// How it was done, and what it does not say.
    public struct Method: Hashable, Sendable, Codable {
        /// A name and what is behind it.
        public struct Rule: Hashable, Sendable, Codable {
            /// What is ruled.
            public var name: String
            /// How.
            public var text: String
        }

        /// Begins every random draw: the same inputs and seed give the same figures.
        public var seed: UInt64
        /// How many stratified draws stand behind each range.
        public var draws: Int
        /// How many points the grid of a risk's year has.
        public var points: Int
        /// Stands for the register that it was computed from; empty if unknown.
        public var fingerprint: String
        /// The formulas.
        public var rules: [Rule]
        /// NIST SP 800-30r1, table G-5: rows by initiation from very low, columns by adverse impact from very low.
        public var tableG5: [[Level]]
        /// Table I-2: rows by likelihood from very low, columns by impact from very low.
        public var tableI2: [[Level]]
        /// What of it is judgement.
        public var judgement: [String]
        /// What it does not say.
        public var limits: [String]
    }
}
