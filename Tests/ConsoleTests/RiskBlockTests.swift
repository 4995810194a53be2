import Practice
import Risk
import Testing

@testable import Console

/// The matrix, the ranges, the explanation and the map as people and screen readers get them.
@Suite struct RiskBlockTests {
    private func html(_ block: Block) throws -> String {
        try PageRenderer().page(Page(title: "T", section: .risk, blocks: [block]), Gallery.shell())
    }

    @Test func aSquareLeadsToItsRisksAndAnEmptyOneNowhere() throws {
        let text = try html(.matrix(GalleryRisk.matrix))
        #expect(text.contains("href=\"/risk/register?likelihood=very-high&amp;impact=very-high\""))
        #expect(text.contains("aria-label=\"4 risks, very high: likelihood very high, impact very high\""))
        #expect(!text.contains("likelihood=very-low&amp;"))
        #expect(text.ranges(of: "<td class=\"").count == 26)
    }

    @Test func aMatrixWithoutSquaresIsStillAMatrix() throws {
        var matrix = GalleryRisk.matrix
        matrix.squares = []
        #expect(try html(.matrix(matrix)).ranges(of: "<td class=\"").count == 26)
    }

    @Test func anExplanationOpensStepByStepWithoutAScript() throws {
        let text = try html(.explanation(GalleryRisk.explained))
        #expect(text.ranges(of: "<details class=\"explained\">").count == 5)
        #expect(text.contains("<code>days × exams a day × dollars an exam</code>, then the sum."))
        #expect(text.contains("<a href=\"/evidence/7\">Drill of 3 November</a>"))
    }

    @Test func whatIsNestedTooDeeplyIsCutAndSaysSo() throws {
        let text = try html(.explanation(GalleryRisk.deep))
        #expect(text.ranges(of: "<details class=\"explained\">").count == 11)
        #expect(text.contains("nested too deeply") && !text.contains("Deepest"))
    }

    @Test func aMapLeadsToItsSystemsAndSaysWhatTheyAre() throws {
        let input = SamplePractice.believable(20)
        let text = try html(.map(NetworkMap(title: "The network.", layout: MapLayout(input))))
        for system in input.systems { #expect(text.contains("href=\"/risk/systems/\(system.id)\" class=\"node\"")) }
        #expect(text.contains("href=\"/risk/sites/\(input.sites[0].id)\" class=\"site\""))
        #expect(text.contains("aria-label=\"Main PACS, PACS, Prairie Memorial Hospital"))
        #expect(text.contains("20 systems at 3 places, 44 flows"))
    }

    @Test func aStackLeadsToTheListOfItsSystems() throws {
        let input = SamplePractice.believable(60)
        let map = NetworkMap(title: "", layout: MapLayout(input, limits: MapLimits(boxes: 16)))
        #expect(
            try html(.map(map)).contains(
                "href=\"/risk/systems?kind=modality&amp;site=\(input.sites[0].id)\" class=\"node\""
            )
        )
    }

    @Test func theTableHasEveryConnectionOrSaysHowManyMore() throws {
        let layout = MapLayout(SamplePractice.believable(20))
        let whole = try html(.map(NetworkMap(title: "", layout: layout)))
        #expect(whole.ranges(of: "data-label=\"Protection\"").count == layout.edges.count)
        let part = try html(.map(NetworkMap(title: "", layout: layout, tableRows: 3)))
        #expect(part.ranges(of: "data-label=\"Protection\"").count == 3)
        #expect(
            part.contains("<a href=\"/risk/flows\">\(layout.edges.count - 3) more connections in the list of flows</a>")
        )
    }

    @Test func twoMapsOnAPageHaveIdentifiersOfTheirOwn() throws {
        let map = Block.map(NetworkMap(title: "", layout: MapLayout(SamplePractice.believable(20))))
        let text = try PageRenderer().page(Page(title: "T", blocks: [map, map]), Gallery.shell())
        let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        #expect(text.matches(of: /href="#([^"]+)"/).allSatisfy { ids.contains(String($0.output.1)) })
    }
}
