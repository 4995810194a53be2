extension AnalysisReport {
    /// A figure with its range and where it comes from.
    public struct Figure: Hashable, Sendable, Codable {
        /// What a number is.
        public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
            /// Dollars.
            case dollars
            /// A share or a probability, 0 to 1.
            case share
        }

        /// What it is called.
        public var name: String
        /// The figure.
        public var value: Double
        /// One time in twenty it is below this, given what was said of the inputs.
        public var low: Double
        /// One time in twenty it is above this.
        public var high: Double
        /// What the number is.
        public var unit: Unit
        /// The figure for a person, with no more digits than it is worth.
        public var words: String
        /// Its range likewise.
        public var range: String
        /// How it was computed.
        public var how: String

        init(_ estimate: Estimate, _ unit: Unit) {
            let word = unit == .dollars ? Words.dollars : Words.share
            name = estimate.explanation.name
            value = estimate.value
            low = estimate.low
            high = estimate.high
            self.unit = unit
            words = word(estimate.value)
            range = "\(word(estimate.low)) to \(word(estimate.high))"
            how = estimate.explanation.how
        }
    }

    /// What a year costs.
    public struct Year: Hashable, Sendable, Codable {
        /// The mean of a year.
        public var expected: Figure
        /// How likely a year passes without any loss.
        public var noLoss: Figure
        /// Nine years of ten cost less.
        public var var90: Figure
        /// Nineteen years of twenty cost less.
        public var var95: Figure
        /// 99 years of 100 cost less.
        public var var99: Figure
        /// The mean of the worst twentieth of years.
        public var expectedShortfall95: Figure

        init(_ figures: LossFigures) {
            expected = Figure(figures.expected, .dollars)
            noLoss = Figure(figures.noLoss, .share)
            var90 = Figure(figures.var90, .dollars)
            var95 = Figure(figures.var95, .dollars)
            var99 = Figure(figures.var99, .dollars)
            expectedShortfall95 = Figure(figures.expectedShortfall95, .dollars)
        }
    }

    /// All risks together, over a year.
    public struct PracticeYear: Hashable, Sendable, Codable {
        /// Without safeguards.
        public var inherent: Year
        /// With the safeguards that count.
        public var residual: Year
        /// How likely a year costs more, without safeguards.
        public var inherentExceedance: [ExceedancePoint]
        /// The same with the safeguards that count.
        public var residualExceedance: [ExceedancePoint]
    }

    /// What a figure was computed from.
    public struct Input: Hashable, Sendable, Codable {
        /// How it is known.
        public enum Basis: String, Hashable, Sendable, Codable, CaseIterable {
            /// Something was measured or proven, and the evidence is on record.
            case measured
            /// Somebody has judged it.
            case judged
            /// Nothing is known, and it counts for nothing.
            case none
        }

        /// What it is.
        public var name: String
        /// What is put in.
        public var value: String
        /// How it is known.
        public var basis: Basis
        /// Why, or by which evidence.
        public var source: String
        /// Of which day: that of the evidence, or on which the risk's figures were last changed; empty if unknown.
        public var day: String
    }

    /// The levels of NIST SP 800-30r1 that were judged, and what the tables make of them.
    public struct Levels: Hashable, Sendable, Codable {
        /// How likely the threat event is initiated, or occurs.
        public var initiation: Level
        /// How likely it then has adverse impact.
        public var adverse: Level
        /// Overall likelihood, by table G-5.
        public var likelihood: Level
        /// Impact.
        public var impact: Level
        /// The level of risk, by table I-2.
        public var risk: Level

        init(_ result: LevelResult) {
            initiation = result.score.initiation
            adverse = result.score.adverse
            likelihood = result.likelihood
            impact = result.score.impact
            risk = result.risk
        }
    }
}
