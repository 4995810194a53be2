import Testing

@testable import Console

/// Where a curve's lines, bands, marks and ticks are, and what its table says.
@Suite struct CurveTests {
    private let share = Curve.Axis(title: "Chance", unit: .share, range: 0...1)

    private func drawing(
        _ points: [Curve.Point],
        x: Curve.Axis? = nil,
        shape: Curve.Series.Shape = .line
    ) -> CurveDrawing {
        CurveDrawing(
            Curve(
                title: "",
                summary: "",
                x: x ?? .init(title: "Loss", unit: .money),
                y: share,
                series: [.init(name: "One", points: points, shape: shape)]
            )
        )
    }

    private func lines(_ drawing: CurveDrawing) throws -> View {
        try #require((drawing.view["lines"] as? [View])?.first)
    }

    @Test func ticksAreRoundNumbersThatHoldEveryValue() {
        let scale = AxisScale(.init(title: "", unit: .money), [3, 87_000], count: 5)
        #expect(scale.ticks.map(\.text) == ["$0", "$20k", "$40k", "$60k", "$80k", "$100k"])
        #expect(scale.place(50_000) == 50)
    }

    @Test func aLogarithmicAxisHasATickForEachPowerOfTen() {
        let axis = Curve.Axis(title: "", unit: .money, scale: .logarithmic)
        let scale = AxisScale(axis, [0, -4, 20_000, 3_000_000], count: 6)
        #expect(scale.ticks.map(\.text) == ["$10k", "$100k", "$1M", "$10M"])
        #expect(scale.place(0) == nil)
        #expect(scale.thousandth(10_000) == 0 && scale.thousandth(10_000_000) == 1000)
    }

    @Test func manyPowersOfTenHaveFewTicks() {
        let axis = Curve.Axis(title: "", unit: .count, scale: .logarithmic)
        #expect(AxisScale(axis, [1, 1e12], count: 6).ticks.count <= 7)
    }

    @Test(arguments: [[], [.nan, .infinity], [5], [0, 0], [1e-300, 1e300], [-3, -2]] as [[Double]])
    func anyValuesGiveAnAxis(_ values: [Double]) {
        for scale in [Curve.Scale.linear, .logarithmic] {
            let axis = AxisScale(.init(title: "", unit: .count, scale: scale), values, count: 5)
            #expect(axis.range.lowerBound < axis.range.upperBound)
            #expect((2...13).contains(axis.ticks.count), "\(values)")
            #expect(axis.ticks.allSatisfy { (-0.01...100.01).contains($0.place) })
        }
    }

    @Test func aLineGoesThroughItsPointsFromTheLeft() throws {
        let line = try lines(drawing([.init(x: 100, y: 0), .init(x: 0, y: 1), .init(x: 50, y: 0.5)]))
        #expect(line["way"] as? String == "M0 0L500 500L1000 1000")
        #expect(line["band"] as? Bool == false)
    }

    @Test func stepsGoAlongBeforeTheyGoUpAndTheLastGoesToTheEnd() throws {
        let line = try lines(drawing([.init(x: 0, y: 0), .init(x: 50, y: 1), .init(x: 90, y: 1)], shape: .steps))
        #expect(line["way"] as? String == "M0 1000H500V0H900V0H1000")
    }

    @Test func aBandGoesThereAboveAndBackBelow() throws {
        let points = [0.0, 100].map { Curve.Point(x: $0, y: 0.5, band: 0.25...0.75) }
        #expect(try lines(drawing(points))["band"] as? String == "M0 250L1000 250L1000 750L0 750z")
    }

    @Test func pointsWithoutAPlaceAreLeftOut() throws {
        let drawing = drawing([.init(x: .nan, y: 0), .init(x: 1, y: .infinity)])
        #expect(drawing.view["hasPoints"] as? Bool == false)
    }

    @Test func aLongLineIsThinnedAndItsTableToo() throws {
        let points = (0...5000).map { Curve.Point(x: Double($0), y: 0.5) }
        let drawing = drawing(points)
        #expect(try #require(lines(drawing)["way"] as? String).utf8.count < 6000)
        let rows = try #require(drawing.view["table"] as? [View])
        #expect(rows.count == 24)
        #expect(rows.first?["x"] as? String == "$0" && rows.last?["x"] as? String == "$5k")
    }

    @Test func seriesWithOtherValuesOfXShareATable() throws {
        let curve = Curve(
            title: "",
            summary: "",
            x: .init(title: "", unit: .count),
            y: share,
            series: [
                .init(name: "a", points: [.init(x: 1, y: 0.5, band: 0.25...0.75)]),
                .init(name: "b", points: [.init(x: 2, y: 0.1)]),
            ]
        )
        let rows = try #require(CurveDrawing(curve).view["table"] as? [View])
        let cells = rows.map { ($0["values"] as? [View])?.map { $0["text"] as? String } }
        #expect(cells == [["50 %", ""], ["", "10 %"]])
        #expect((rows[0]["values"] as? [View])?[0]["range"] as? String == "25 % to 75 %")
    }

    @Test func aMarkOutsideOfThePlotIsNotDrawn() {
        var curve = drawing(
            [.init(x: 0, y: 0), .init(x: 100, y: 1)],
            x: .init(title: "", unit: .money, range: 0...100)
        ).curve
        curve.marks = [.init(name: "VaR95", x: 80), .init(name: "Far", x: 200), .init(name: "None", x: .nan)]
        let marks = CurveDrawing(curve).view["marks"] as? [View]
        #expect(marks?.map { $0["text"] as? String } == ["VaR95 $80"])
        #expect(marks?.first?["isLate"] as? Bool == true)
    }
}
