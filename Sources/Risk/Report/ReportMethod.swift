import Practice

extension AnalysisReport.Method {
    init(_ input: ReportInput) {
        self.init(
            seed: input.assessment.seed,
            draws: Assessor.draws,
            points: Assessor.points,
            fingerprint: input.fingerprint,
            rules: Self.formulas,
            tableG5: Self.table { .likelihood(initiation: $0, adverse: $1) },
            tableI2: Self.table { .risk(likelihood: $0, impact: $1) },
            judgement: Self.judged,
            limits: Self.unsaid
        )
    }

    private static func table(_ level: (Level, Level) -> Level) -> [[Level]] {
        Level.allCases.map { row in Level.allCases.map { level(row, $0) } }
    }

    private static let formulas = [
        Rule(
            name: "Levels",
            text:
                "NIST SP 800-30 revision 1. Initiation or occurrence (tables G-2 and G-3), adverse impact (table G-4) and impact "
                + "(table H-3) are judged in five levels. Overall likelihood follows by table G-5, the level of risk by table "
                + "I-2. They are tables; nothing is multiplied."
        ),
        Rule(
            name: "How often",
            text:
                "A 90 % interval of events a year, lognormal, or PERT where a most likely value is given; its mean is the rate of "
                + "a Poisson process."
        ),
        Rule(
            name: "What an event costs",
            text:
                "A sum of independent parts, each a 90 % interval in dollars (lognormal or PERT) with the chance that an event "
                + "costs it at all. Downtime is days × exams a day × dollars an exam; notification is people × dollars each."
        ),
        Rule(
            name: "Days down",
            text:
                "Where a drill of the last year has measured a service line's recovery, that is the median of the days and the "
                + "spread stays as judged; else the days are as claimed, and marked so."
        ),
        Rule(
            name: "Safeguards",
            text:
                "A safeguard leaves 1 − r of the frequency or of the cost of an event, r being the middle of its range; several "
                + "multiply. It counts only while it is in place and its last evidence passed and is no older than its period."
        ),
        Rule(
            name: "A year",
            text:
                "Compound Poisson, computed exactly on a grid by a Fourier transform: exp(rate × (φ − 1)). VaR 95 % is what "
                + "nineteen years of twenty stay below; expected shortfall 95 % is the mean of the worst twentieth of years."
        ),
        Rule(
            name: "All risks together",
            text: "Independent: rates add up, and an event is one of each risk's by its share of the rate."
        ),
        Rule(
            name: "Ranges",
            text:
                "Stratified draws of how often and of what safeguards take away; the 5th and the 95th percentile. What an event "
                + "costs is uncertain within each year and is not drawn again."
        ),
        Rule(
            name: "What to buy",
            text:
                "Sets of planned safeguards that have a yearly cost and that some risk names, by branch and bound. Shown is the "
                + "set of the curve that takes off the most expected loss beyond what it costs."
        ),
    ]

    private static let judged = [
        "How often each risk comes about, and what an event costs: intervals that people of the practice have given.",
        "How much each safeguard takes away: likewise. That it is in place and works is shown by evidence.",
        "Initiation, adverse impact and impact of each risk, with and without safeguards.",
        "Which of the library's threats matter to the practice, and which systems a risk befalls.",
    ]

    private static let unsaid = [
        "Risks are taken as independent. One attack that is on record as two risks counts twice; risks that come together make "
            + "bad years worse than is shown.",
        "All parts of an event shrink alike by a safeguard against severity.",
        "A figure is no better than the judgement behind it. The ranges show what people said they do not know, not what nobody "
            + "has thought of.",
        "A match with a known exploited vulnerability is a question to a person until it is confirmed: the catalog names products, "
            + "seldom versions.",
        "Harm to patients is not put in dollars. It stands in the impact that was judged.",
        "It is no legal advice, and no statement that the practice complies with 45 CFR part 164.",
    ]
}
