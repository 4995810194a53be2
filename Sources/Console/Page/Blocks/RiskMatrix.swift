import Risk

/// How many risks there are of each likelihood and impact: the five by five of NIST SP 800-30r1, table I-2.
struct RiskMatrix {
    struct Square {
        var likelihood: Level
        var impact: Level
        /// The level of risk that follows from the two.
        var level: Level
        var count: Int
        /// Where they are listed; nil if there is no list.
        var path: String?
    }

    /// What it shows, as one says it.
    var title: String
    /// What one sees in it, in a sentence.
    var summary: String
    /// One for each pair of likelihood and impact, in any order.
    var squares: [Square]

    /// A matrix whose squares are asked for.
    ///
    /// - Parameters:
    ///   - level: the level of risk by likelihood and impact.
    ///   - count: how many risks have them.
    ///   - path: where these are listed.
    init(
        title: String,
        summary: String,
        level: (_ likelihood: Level, _ impact: Level) -> Level,
        count: (_ likelihood: Level, _ impact: Level) -> Int,
        path: (_ likelihood: Level, _ impact: Level) -> String? = { _, _ in nil }
    ) {
        self.title = title
        self.summary = summary
        squares = Level.allCases.flatMap { likelihood in
            Level.allCases.map { impact in
                Square(
                    likelihood: likelihood,
                    impact: impact,
                    level: level(likelihood, impact),
                    count: count(likelihood, impact),
                    path: path(likelihood, impact)
                )
            }
        }
    }
}
