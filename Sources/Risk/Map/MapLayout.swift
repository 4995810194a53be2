public import Practice

/// A map of the network, laid out: where every box stands and how every line runs, in pixels from the upper left corner.
///
/// Sites are frames that stand in columns. Within a site the systems stand in layers: modalities at the left, what routes and
/// schedules beside them, what stores in the middle, what people read at on the right. Lines run in lanes between the
/// boxes, never through one. Flows that share an end, a protocol and a protection are one strand, as wires of one net are.
public struct MapLayout: Hashable, Sendable {
    /// The width of the whole.
    public var width: Int
    /// The height of the whole.
    public var height: Int
    /// The sites.
    public var places: [Place]
    /// The systems, or groups of them.
    public var boxes: [Box]
    /// Who speaks to whom: every flow of the input is counted in one of these, in `Box.inside` or in `unplaced`.
    public var edges: [Edge]
    /// The lines, each for one edge or several.
    public var strands: [Strand]
    /// Flows with an end that is not among the systems.
    public var unplaced: Int
    /// Sites without a system, which are not drawn.
    public var emptySites: [SiteID]
    /// True if flows between sites are drawn from site to site.
    public var isBundled: Bool

    /// How many flows are drawn or counted.
    public var flows: Int { edges.reduce(unplaced) { $0 + $1.flows } + boxes.reduce(0) { $0 + $1.inside } }
    /// True if some systems are drawn as a group.
    public var isGrouped: Bool { boxes.contains { $0.systems.count > 1 } }
}

extension MapLayout {
    /// A point.
    public struct Point: Hashable, Sendable {
        /// From the left.
        public var x: Int
        /// From the top.
        public var y: Int
    }

    /// A rectangle.
    public struct Rect: Hashable, Sendable {
        /// From the left.
        public var x: Int
        /// From the top.
        public var y: Int
        /// The width.
        public var width: Int
        /// The height.
        public var height: Int

        /// The right edge.
        public var maxX: Int { x + width }
        /// The lower edge.
        public var maxY: Int { y + height }

        /// True if the two have an inner point in common.
        public func overlaps(_ other: Rect) -> Bool {
            x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
        }

        /// True if the other lies within this one.
        public func contains(_ other: Rect) -> Bool {
            x <= other.x && y <= other.y && maxX >= other.maxX && maxY >= other.maxY
        }
    }

    /// The frame around what stands at a site.
    public struct Place: Hashable, Sendable {
        /// Which sites: one, none for what stands at no site, or several that are drawn as one.
        public var sites: [SiteID]
        /// The name in full.
        public var name: String
        /// The name as far as there is room.
        public var label: String
        /// How many systems.
        public var systems: Int
        /// Where.
        public var frame: Rect
    }

    /// A system, or a group of them.
    public struct Box: Hashable, Sendable {
        /// Which systems: one, or all of a group.
        public var systems: [SystemID]
        /// The kind of all of them; nil if they are of several kinds.
        public var kind: System.Kind?
        /// The index in `places`.
        public var place: Int
        /// The name in full, or what the group is.
        public var name: String
        /// The name in lines that fit.
        public var label: [String]
        /// A smaller line below it, such as the AE title; may be empty.
        public var note: String
        /// What there is to say, and about how many of the systems.
        public var marks: [MapMark: Int]
        /// How many flows have both ends in the box.
        public var inside: Int
        /// How many of them are known not to be encrypted.
        public var insideOpen: Int
        /// Where.
        public var frame: Rect
    }

    /// An end of an edge: an index in `boxes` or in `places`.
    public enum End: Hashable, Sendable {
        /// A box.
        case box(Int)
        /// A whole site, if flows are drawn from site to site.
        case place(Int)
    }

    /// Flows from one end to another that are alike in protocol and protection.
    public struct Edge: Hashable, Sendable {
        /// Who opens the connection.
        public var from: End
        /// Who takes it.
        public var to: End
        /// What is spoken.
        public var `protocol`: Flow.ProtocolKind
        /// Whether others on the network can read along.
        public var protection: Flow.Encryption
        /// What for; at most as many as the limits allow.
        public var services: [String]
        /// How many flows.
        public var flows: Int
        /// How much has passed; nil if nothing was counted.
        public var tally: MapTally?
        /// The index in `strands`.
        public var strand: Int
        /// The corners of its way, both ends included.
        public var route: [Point]
    }

    /// A line: all edges that share one end, a direction, a protection and mostly a protocol.
    public struct Strand: Hashable, Sendable {
        /// A stretch of a line.
        public enum Piece: Hashable, Sendable {
            /// Straight.
            case line(Point, Point)
            /// A corner: a quadratic curve with its control point in the middle.
            case curve(Point, Point, Point)
        }

        /// The tip of an arrow.
        public struct Arrow: Hashable, Sendable {
            /// Where it touches the box.
            public var tip: Point
            /// True if it points to the right.
            public var pointsRight: Bool
        }

        /// What is spoken; nil if several protocols are drawn as one.
        public var `protocol`: Flow.ProtocolKind?
        /// Whether others on the network can read along.
        public var protection: Flow.Encryption
        /// The end that its edges share.
        public var hub: End
        /// True if the hub takes the connections; false if it opens them.
        public var comesIn: Bool
        /// How many flows.
        public var flows: Int
        /// The way.
        public var pieces: [Piece]
        /// The arrows, where connections are taken.
        public var arrows: [Arrow]
    }
}
