import Practice
import Testing

@testable import Risk

/// Flows as lines: which are one, what is said of them, and what is not drawn.
@Suite struct MapTrafficTests {
    private let systems = [
        System(id: Identifier(microseconds: 1000) { Array(repeating: 1, count: $0) }, name: "CT", kind: .modality),
        System(id: Identifier(microseconds: 2000) { Array(repeating: 1, count: $0) }, name: "MR", kind: .modality),
        System(id: Identifier(microseconds: 3000) { Array(repeating: 1, count: $0) }, name: "PACS", kind: .pacs),
    ]

    private func flow(
        _ number: Int64,
        _ from: Int,
        _ to: Int,
        _ spoken: Flow.ProtocolKind = .dicom,
        _ service: String = "C-STORE",
        _ encrypted: Flow.Encryption = .no
    ) -> Flow {
        Flow(
            id: Identifier(microseconds: number * 1000) { Array(repeating: 3, count: $0) },
            from: systems[from].id,
            to: systems[to].id,
            protocol: spoken,
            service: service,
            encrypted: encrypted
        )
    }

    private func map(_ flows: [Flow], tallies: [FlowID: MapTally] = [:], limits: MapLimits = MapLimits()) -> MapLayout {
        MapLayout(MapInput(sites: [], systems: systems, flows: flows, tallies: tallies), limits: limits)
    }

    @Test func whoSendsToOneSystemSharesALine() {
        let map = map([flow(1, 0, 2), flow(2, 1, 2)])
        #expect(map.edges.count == 2)
        #expect(map.strands.count == 1)
        #expect(map.strands[0].hub == .box(2) && map.strands[0].comesIn)
        #expect(map.strands[0].arrows.count == 1)
    }

    @Test func whatIsProtectedOtherwiseOrSpokenOtherwiseHasALineOfItsOwn() {
        let flows = [flow(1, 0, 2), flow(2, 0, 2, .dicom, "C-FIND", .yes), flow(3, 0, 2, .hl7, "ORM")]
        #expect(map(flows).strands.map(\.protection) == [.yes, .no, .no])
        #expect(map(flows).strands.map(\.protocol) == [.dicom, .dicom, .hl7])
        let few = map(flows, limits: MapLimits(strands: 2))
        #expect(few.strands.map(\.protocol) == [.dicom, nil])
    }

    @Test func anArrowIsWhereTheConnectionIsTaken() {
        let map = map([flow(1, 2, 0), flow(2, 2, 1)])
        #expect(!map.strands[0].comesIn)
        #expect(map.strands[0].arrows.count == 2)
        for arrow in map.strands[0].arrows {
            #expect(!arrow.pointsRight)
            #expect(map.boxes[0...1].contains { $0.frame.maxX == arrow.tip.x })
        }
    }

    @Test func servicesAreNamedOnceAndTalliesAdded() {
        let flows = [flow(1, 0, 2), flow(2, 0, 2), flow(3, 0, 2, .dicom, "C-FIND"), flow(4, 0, 2, .dicom, "")]
        let tallies = [flows[0].id: MapTally(messages: 2, bytes: 5), flows[2].id: MapTally(messages: 1, bytes: .max)]
        let edge = map(flows, tallies: tallies).edges[0]
        #expect(edge.services == ["C-STORE", "C-FIND"])
        #expect(edge.flows == 4)
        #expect(edge.tally?.messages == 3)
        #expect(map(flows, limits: MapLimits(services: 1)).edges[0].services == ["C-STORE"])
        #expect(map(flows).edges[0].tally == nil)
    }

    @Test func aFlowToASystemThatIsNotThereIsCounted() {
        var lost = flow(1, 0, 2)
        lost.to = Identifier(microseconds: 9_000_000) { Array(repeating: 1, count: $0) }
        let map = map([lost, flow(2, 0, 0)])
        #expect(map.unplaced == 1)
        #expect(map.boxes[0].inside == 1)
        #expect(map.edges.isEmpty && map.strands.isEmpty)
        #expect(map.flows == 2)
    }

    @Test func neighboursAreJoinedByAStraightLine() {
        let map = MapLayout(MapInput(sites: [], systems: Array(systems[1...]), flows: [flow(1, 1, 2)]))
        #expect(map.edges[0].route.count == 2)
        #expect(map.strands[0].pieces.count == 1)
    }
}
