import Practice
import Testing

@testable import Risk

/// Maps of made-up practices: nothing overlaps, nothing is outside, nothing is left out, and nothing is left to chance.
@Suite struct MapLayoutTests {
    /// Practices of every size, with order and without.
    static let inputs: [(name: String, input: MapInput)] =
        [0, 1, 2, 20, 60, 500].map { ("believable \($0)", SamplePractice.believable($0)) }
        + [(0, 0, 0), (1, 3, 0), (20, 60, 4), (90, 700, 9), (500, 2000, 40)].flatMap { size in
            (1...3).map { seed in
                let (count, flows, sites) = size
                let input = SamplePractice.random(count, flows: flows, sites: sites, seed: UInt64(seed))
                return ("random \(count) from \(seed)", input)
            }
        }

    static let maps = inputs.map { (name: $0.name, input: $0.input, map: MapLayout($0.input)) }

    @Test func noTwoBoxesOverlapAndEachIsWithinItsSite() {
        for (name, _, map) in Self.maps {
            for (index, box) in map.boxes.enumerated() {
                #expect(map.places[box.place].frame.contains(box.frame), "\(name)")
                let overlapping = map.boxes[(index + 1)...].contains { $0.frame.overlaps(box.frame) }
                #expect(!overlapping, "\(name): \(box.name)")
            }
            for (index, place) in map.places.enumerated() {
                let overlapping = map.places[(index + 1)...].contains { $0.frame.overlaps(place.frame) }
                #expect(!overlapping, "\(name): \(place.name)")
            }
        }
    }

    @Test func everythingIsOnTheSheet() {
        for (name, _, map) in Self.maps {
            let sheet = MapLayout.Rect(x: 0, y: 0, width: map.width, height: map.height)
            #expect(map.places.allSatisfy { sheet.contains($0.frame) }, "\(name)")
            let points = map.edges.flatMap(\.route)
            let isWithin = points.allSatisfy { (0...map.width).contains($0.x) && (0...map.height).contains($0.y) }
            #expect(isWithin, "\(name)")
        }
    }

    @Test func everyFlowIsDrawnOrCountedAndEverySystemIsInOneBox() {
        for (name, input, map) in Self.maps {
            #expect(map.flows == input.flows.count, "\(name)")
            #expect(map.boxes.flatMap(\.systems).sorted() == input.systems.map(\.id).sorted(), "\(name)")
            #expect(map.places.reduce(0) { $0 + $1.systems } == input.systems.count, "\(name)")
            #expect(map.strands.reduce(0) { $0 + $1.flows } == map.edges.reduce(0) { $0 + $1.flows }, "\(name)")
            #expect(map.edges.allSatisfy { map.strands[$0.strand].protection == $0.protection }, "\(name)")
        }
    }

    @Test func linesRunUprightOrLevelFromEndToEndAndThroughNoBox() {
        for (name, _, map) in Self.maps {
            for edge in map.edges {
                let ends = [edge.from, edge.to].map { end in
                    switch end {
                    case .box(let index): map.boxes[index].frame
                    case .place(let index): map.places[index].frame
                    }
                }
                #expect(isAtASide(edge.route.first, of: ends[0]) && isAtASide(edge.route.last, of: ends[1]), "\(name)")
                for (a, b) in zip(edge.route, edge.route.dropFirst()) {
                    #expect(a.x == b.x || a.y == b.y, "\(name)")
                    #expect(!map.boxes.contains { crosses($0.frame, a, b) }, "\(name)")
                }
            }
        }
    }

    @Test func theSameInputGivesTheSameMap() {
        for (name, input, map) in Self.maps { #expect(MapLayout(input) == map, "\(name)") }
    }

    @Test func labelsFitTheirBoxes() {
        for (name, _, map) in Self.maps {
            for box in map.boxes {
                #expect((1...2).contains(box.label.count), "\(name): \(box.name)")
                let width = Double(box.frame.width - MapMetrics.labelLeft)
                #expect(box.label.allSatisfy { MapLabel.advance($0) * MapMetrics.labelSize <= width + 1 }, "\(name)")
                #expect(MapLabel.advance(box.note) * MapMetrics.noteSize <= width + 1, "\(name)")
            }
        }
    }

    private func isAtASide(_ point: MapLayout.Point?, of frame: MapLayout.Rect) -> Bool {
        guard let point else { return false }
        return (point.x == frame.x || point.x == frame.maxX) && (frame.y...frame.maxY).contains(point.y)
    }

    /// True if the stretch has a point inside of the frame.
    private func crosses(_ frame: MapLayout.Rect, _ a: MapLayout.Point, _ b: MapLayout.Point) -> Bool {
        min(a.x, b.x) < frame.maxX && max(a.x, b.x) > frame.x && min(a.y, b.y) < frame.maxY && max(a.y, b.y) > frame.y
    }
}
