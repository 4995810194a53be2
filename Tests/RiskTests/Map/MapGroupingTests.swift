import Practice
import Testing

@testable import Risk

/// What is too much to draw is drawn more coarsely, as far as each limit says and no further.
@Suite struct MapGroupingTests {
    @Test func aSmallPracticeHasABoxForEachSystem() {
        let map = MapLayout(SamplePractice.believable(20))
        #expect(map.boxes.count == 20)
        #expect(!map.isGrouped && !map.isBundled)
    }

    @Test(arguments: [500, 4000]) func aLargePracticeKeepsToTheLimits(_ count: Int) {
        let limits = MapLimits()
        let map = MapLayout(SamplePractice.believable(count), limits: limits)
        #expect(map.boxes.count <= limits.boxes && map.places.count <= limits.sites + 1)
        #expect(map.isGrouped)
    }

    @Test func theLargestKindsAreGroupedFirst() throws {
        var input = SamplePractice.believable(20)
        let modalities = input.systems.filter { $0.kind == .modality }
        for system in modalities.indices { input.systems.append(modalities[system]) }
        input.systems = (0..<30).map { System(id: id($0), name: "CT \($0)", kind: .modality) }
        input.systems += (30..<34).map { System(id: id($0), name: "WS \($0)", kind: .workstation) }
        let map = MapLayout(input, limits: MapLimits(boxes: 10))
        #expect(map.boxes.map(\.name) == ["30 modalities", "WS 30", "WS 31", "WS 32", "WS 33"])
        #expect(map.boxes[0].kind == .modality)
    }

    @Test func belowThatLayersAndThenWholeSitesAreDrawnAsOne() {
        let systems = System.Kind.allCases.enumerated().map { System(id: id($0.offset), name: "S", kind: $0.element) }
        let input = MapInput(sites: [], systems: systems, flows: [])
        #expect(MapLayout(input, limits: MapLimits(boxes: 10)).boxes.count == 10)
        #expect(MapLayout(input, limits: MapLimits(boxes: 9)).boxes.count == 4)
        let whole = MapLayout(input, limits: MapLimits(boxes: 3))
        #expect(whole.boxes.map(\.name) == ["10 systems"])
    }

    @Test func theSmallestSitesAreDrawnAsOne() {
        let sites = (0..<5).map { Site(id: siteID($0), name: "Site \($0)") }
        var systems: [System] = []
        for site in 0..<4 {
            for _ in 0...site {
                systems.append(System(id: id(systems.count), name: "A", kind: .pacs, site: siteID(site)))
            }
        }
        systems.append(System(id: id(99), name: "Cloud", kind: .server))
        let map = MapLayout(MapInput(sites: sites, systems: systems, flows: []), limits: MapLimits(sites: 3))
        #expect(map.places.map(\.name) == ["Site 2", "Site 3", "2 other sites", "At no site"])
        #expect(map.emptySites == [siteID(4)])
    }

    @Test func aSiteInFocusIsDrawnInFullAndTheOthersAsLayers() throws {
        var input = SamplePractice.believable(500)
        let site = input.sites[3].id
        input.focus = site
        let map = MapLayout(input)
        let place = try #require(map.places.firstIndex { $0.sites == [site] })
        let here = map.boxes.filter { $0.place == place }
        #expect(here.allSatisfy { $0.systems.count == 1 })
        for other in map.places.indices where other != place {
            #expect(map.boxes.filter { $0.place == other }.count <= 4)
        }
    }

    @Test func manyFlowsAreDrawnFromSiteToSite() {
        let input = SamplePractice.random(90, flows: 900, sites: 6, seed: 1)
        let map = MapLayout(input, limits: MapLimits(strands: 20))
        #expect(map.isBundled)
        #expect(map.flows == 900)
        for edge in map.edges {
            if case .box(let from) = edge.from, case .box(let to) = edge.to {
                #expect(map.boxes[from].place == map.boxes[to].place)
            }
        }
    }

    @Test func namesAreInTheOrderOfPeople() {
        let names = ["CT 10", "ct 2", "CT 1", "CT 02b"]
        let systems = names.enumerated().map { System(id: id($0.offset), name: $0.element, kind: .modality) }
        let map = MapLayout(MapInput(sites: [], systems: systems, flows: []))
        #expect(map.boxes.map(\.name) == ["CT 1", "ct 2", "CT 02b", "CT 10"])
    }

    private func id(_ number: Int) -> SystemID {
        Identifier(microseconds: Int64(number) * 1000) { Array(repeating: 1, count: $0) }
    }
    private func siteID(_ number: Int) -> SiteID {
        Identifier(microseconds: Int64(number) * 1000) { Array(repeating: 2, count: $0) }
    }
}
