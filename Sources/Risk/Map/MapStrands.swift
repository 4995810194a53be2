/// Draws a net as the union of its edges' ways, so that a dashed line stays dashed where several run together.
struct MapStrands {
    private(set) var pieces: [MapLayout.Strand.Piece] = []
    private(set) var arrows: [MapLayout.Strand.Arrow] = []

    /// Straight stretches by the coordinate that stays.
    private var across: [Int: [ClosedRange<Int>]] = [:]
    private var down: [Int: [ClosedRange<Int>]] = [:]
    private var curves: Set<MapLayout.Strand.Piece> = []

    init(_ routes: [[MapLayout.Point]]) {
        var tips: Set<MapLayout.Strand.Arrow> = []
        for route in routes {
            guard let end = route.last, route.count > 1 else { continue }
            let pointsRight = route[route.count - 2].x < end.x
            tips.insert(.init(tip: end, pointsRight: pointsRight))
            var line = route
            line[line.count - 1].x += pointsRight ? -MapMetrics.arrow + 1 : MapMetrics.arrow - 1
            add(Self.corners(line))
        }
        for (y, stretches) in across.sorted(by: { $0.key < $1.key }) {
            for stretch in Self.merged(stretches) {
                pieces.append(.line(.init(x: stretch.lowerBound, y: y), .init(x: stretch.upperBound, y: y)))
            }
        }
        for (x, stretches) in down.sorted(by: { $0.key < $1.key }) {
            for stretch in Self.merged(stretches) {
                pieces.append(.line(.init(x: x, y: stretch.lowerBound), .init(x: x, y: stretch.upperBound)))
            }
        }
        pieces += curves.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
        arrows = tips.sorted { ($0.tip.y, $0.tip.x) < ($1.tip.y, $1.tip.x) }
    }

    /// Without points that turn nothing.
    static func corners(_ route: [MapLayout.Point]) -> [MapLayout.Point] {
        var result: [MapLayout.Point] = []
        for point in route {
            if point == result.last { continue }
            if let last = result.last, result.count > 1 {
                let before = result[result.count - 2]
                if before.x == last.x && last.x == point.x || before.y == last.y && last.y == point.y {
                    result.removeLast()
                }
            }
            result.append(point)
        }
        return result
    }

    private mutating func add(_ corners: [MapLayout.Point]) {
        guard var at = corners.first else { return }
        for (index, corner) in corners.enumerated().dropFirst() {
            guard index + 1 < corners.count else {
                straight(at, corner)
                return
            }
            let (before, after) = (corners[index - 1], corners[index + 1])
            let radius = min(MapMetrics.corner, Self.distance(before, corner) / 2, Self.distance(corner, after) / 2)
            let (start, end) = (Self.toward(corner, before, radius), Self.toward(corner, after, radius))
            straight(at, start)
            // The same corner either way round, so that it is drawn once.
            curves.insert(start.isBefore(end) ? .curve(start, corner, end) : .curve(end, corner, start))
            at = end
        }
    }

    private mutating func straight(_ a: MapLayout.Point, _ b: MapLayout.Point) {
        if a.y == b.y, a.x != b.x {
            across[a.y, default: []].append(min(a.x, b.x)...max(a.x, b.x))
        } else if a.y != b.y {
            down[a.x, default: []].append(min(a.y, b.y)...max(a.y, b.y))
        }
    }

    private static func merged(_ stretches: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var result: [ClosedRange<Int>] = []
        for stretch in stretches.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = result.last, last.upperBound >= stretch.lowerBound {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, stretch.upperBound)
            } else {
                result.append(stretch)
            }
        }
        return result
    }

    private static func distance(_ a: MapLayout.Point, _ b: MapLayout.Point) -> Int { abs(a.x - b.x) + abs(a.y - b.y) }

    private static func toward(_ a: MapLayout.Point, _ b: MapLayout.Point, _ distance: Int) -> MapLayout.Point {
        .init(x: a.x + (b.x - a.x).signum() * distance, y: a.y + (b.y - a.y).signum() * distance)
    }

    private static func order(_ piece: MapLayout.Strand.Piece) -> [Int] {
        switch piece {
        case .line(let a, let b): [a.x, a.y, b.x, b.y]
        case .curve(let a, let b, let c): [a.x, a.y, b.x, b.y, c.x, c.y]
        }
    }
}

extension MapLayout.Point {
    fileprivate func isBefore(_ other: Self) -> Bool { (x, y) < (other.x, other.y) }
}
