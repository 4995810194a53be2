import Risk
import Testing

@testable import Console

/// Estimates in words: no more figures than they have.
@Suite struct EstimateTests {
    @Test(arguments: [
        (0, "$0"), (0.4, "$0"), (850, "$850"), (999.6, "$1k"), (1000, "$1k"), (12_345, "$12.3k"), (214_000, "$214k"),
        (1_400_000, "$1.4M"), (2_000_000_000, "$2B"), (-5300, "−$5.3k"), (Double.nan, "not known"), (1e15, "$1,000T"),
    ])
    func moneyHasThreeFigures(_ dollars: Double, _ words: String) { #expect(Amount.money(dollars) == words) }

    @Test(arguments: [
        (0, "0 %"), (0.5, "50 %"), (0.0512, "5.1 %"), (0.00032, "0.032 %"), (0.00001, "less than 0.01 %"), (1, "100 %"),
        (0.99991, "more than 99.9 %"), (0.123456, "12.3 %"), (.infinity, "not known"),
    ])
    func aShareIsSaidInPerCent(_ share: Double, _ words: String) { #expect(Amount.percent(share) == words) }

    @Test(arguments: [
        (1.4, "$1.40"), (8.736, "$8.74"), (0.994, "$0.99"), (1.004, "$1.00"), (12_345.678, "$12,345.68"), (0, "$0.00"),
        (0.001, "less than $0.01"), (-0.25, "−$0.25"), (-0.001, "$0.00"), (.infinity, "not known"), (.nan, "not known"),
        (1e300, "not known"),
    ])
    func whatADollarBringsIsSaidInCents(_ value: Double, _ words: String) {
        #expect(Amount.forEachDollar(value) == words)
    }

    @Test(arguments: [
        (3, "3"), (3.14159, "3.14"), (1234.5, "1,235"), (-0.25, "−0.25"), (1e300, "more than 9 quadrillion"),
    ])
    func aNumberIsRounded(_ value: Double, _ words: String) { #expect(Amount.rounded(value) == words) }

    @Test func aRangeIsSaidWithItsCertainty() {
        let figure = IntervalFigure(
            name: "Loss",
            value: 214_000,
            range: Interval(low: 61_000, high: 640_000).ends,
            why: Link(text: "Why", path: "/why")
        )
        let cell = Cell(figure)
        #expect(cell.text == "$214k" && cell.path == "/why")
        #expect(cell.note == "90 %: $61k to $640k")
        #expect(
            IntervalFigure(name: "", value: 1, range: Interval(low: 2, high: 1).ends).rangeWords == "no range known"
        )
        #expect(Interval(low: .nan, high: 1).ends == nil)
    }
}
