import Practice
import Risk

@testable import Console

/// The blocks that show risk.
enum GalleryRisk {
    static var page: Page {
        Page(
            title: "Risk",
            section: .risk,
            lead: "What could happen, what it would cost, and why.",
            blocks: [
                .intervals(intervals), .curve(exceedance), .matrix(matrix), .curve(budget), .explanation(explained),
                .curve(Curve(title: "Nothing.", summary: "No risk has a frequency.", x: dollars, y: share, series: [])),
            ]
        )
    }

    /// A map of a made-up practice with so many systems.
    static func map(_ count: Int) -> Page {
        Page(
            title: "Network map",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead: "Who speaks to whom, and who could read along.",
            blocks: [.map(NetworkMap(title: "The network.", layout: MapLayout(SamplePractice.believable(count))))]
        )
    }

    /// A small map with all that a map can have: a stack, a bundle, flows within a box, and one that leads nowhere.
    static var crowded: Page {
        var input = SamplePractice.believable(60)
        input.systems.removeLast()
        input.marks[input.systems[2].id] = [.vulnerable, .contradicted]
        let layout = MapLayout(input, limits: MapLimits(boxes: 16, strands: 8))
        let empty = MapLayout(MapInput(sites: [], systems: [], flows: []))
        return Page(
            title: "Network map",
            section: .risk,
            blocks: [
                .map(NetworkMap(title: "The network.", layout: layout, tableRows: 2)),
                .map(NetworkMap(title: "Nothing.", summary: "No system is known yet.", layout: empty)),
            ]
        )
    }

    static let matrix = RiskMatrix(
        title: "Risks by likelihood and impact.",
        summary: "4 of 31 are high or very high.",
        level: { Level.allCases[min(4, ($0.rank + $1.rank) / 2)] },
        count: { $0.rank == 0 ? 0 : ($0.rank * 3 + $1.rank * 5) % 7 },
        path: { "/risk/register?likelihood=\($0.rawValue)&impact=\($1.rawValue)" }
    )

    private static let dollars = Curve.Axis(title: "Loss in a year", unit: .money, scale: .logarithmic)
    private static let share = Curve.Axis(title: "Chance of a larger loss", unit: .share, range: 0...1)

    static var exceedance: Curve {
        func series(_ name: String, _ middle: Double, hasBand: Bool) -> Curve.Series {
            let points = (0...60).map { index -> Curve.Point in
                var x = 10_000.0
                for _ in 0..<index { x *= 1.122 }
                let y = 1 / (1 + (x / middle) * (x / middle))
                return Curve.Point(x: x, y: y, band: hasBand ? y * 0.7...min(1, y * 1.25 + 0.02) : nil)
            }
            return Curve.Series(name: name, points: points)
        }
        return Curve(
            title: "Loss exceedance.",
            summary: "One year in twenty loses more than $1.4M; without safeguards $4.1M.",
            x: dollars,
            y: share,
            series: [series("With safeguards", 320_000, hasBand: true), series("Without", 950_000, hasBand: true)],
            marks: [.init(name: "Insured up to", x: 500_000), .init(name: "VaR95", x: 1_400_000)]
        )
    }

    static var budget: Curve {
        var reduction = 0.0
        let points = (0...8).map { index -> Curve.Point in
            reduction += 90_000 / Double(index + 1)
            return Curve.Point(x: Double(index) * 12_000, y: index == 0 ? 0 : reduction)
        }
        return Curve(
            title: "What a budget buys.",
            summary: "The first $24k take away most.",
            x: Curve.Axis(title: "Budget a year", unit: .money),
            y: Curve.Axis(title: "Expected loss taken away", unit: .money),
            series: [.init(name: "Best set", points: points, shape: .steps)],
            marks: [.init(name: "Budget", x: 60_000)]
        )
    }

    private static let intervals = [
        IntervalFigure(
            name: "Expected loss a year",
            value: 214_000,
            range: 61_000...640_000,
            why: Link(text: "Why", path: "/risk/why#loss")
        ),
        IntervalFigure(
            name: "VaR95",
            value: 1_400_000,
            range: 700_000...2_900_000,
            note: "one year in twenty",
            mood: .warning
        ),
        IntervalFigure(name: "Smallest", value: 9_000, range: nil),
    ]

    static var explained: Explained {
        func step(_ depth: Int) -> Explained {
            Explained(
                name: depth == 6 ? "Measured recovery of ED CT" : "Loss of step \(depth)",
                value: depth == 6 ? "38 min" : Amount.money(214_000 / Double(depth)),
                how: "`days × exams a day × dollars an exam`, then the sum.",
                inputs: depth == 6
                    ? []
                    : [
                        step(depth + 1),
                        Explained(
                            name: "Exams a day",
                            value: "64",
                            how: "Claimed by the service line.",
                            links: [Link(text: "Service line ED CT", path: "/practice/service-lines/1")]
                        ), Explained(name: "Share that can be read elsewhere", value: "90 %: 20 % to 60 %"),
                    ],
                links: depth == 2 ? [Link(text: "Drill of 3 November", path: "/evidence/7")] : []
            )
        }
        return step(1)
    }

    /// Deeper than any formula of ours.
    static var deep: Explained {
        var explained = Explained(name: "Deepest", value: "1")
        for depth in 0..<14 { explained = Explained(name: "Depth \(depth)", value: "1", inputs: [explained]) }
        return explained
    }
}
