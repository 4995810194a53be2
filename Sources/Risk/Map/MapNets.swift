import Practice

/// Which edges are drawn as one line: those that share the end where most meet, as wires of one net are.
struct MapNets {
    /// One line.
    struct Net {
        /// The shared end.
        var hub: Int
        /// True if the hub takes the connections.
        var comesIn: Bool
        var `protocol`: Flow.ProtocolKind?
        var protection: Flow.Encryption
        /// Indices of edges.
        var edges: [Int] = []
    }

    private(set) var nets: [Net] = []

    /// - Parameter keepsProtocols: false to draw all protocols as one.
    init(_ edges: [MapTraffic.Edge], keepsProtocols: Bool) {
        var degrees: [Int: Int] = [:]
        for edge in edges {
            degrees[edge.from, default: 0] += 1
            degrees[edge.to, default: 0] += 1
        }
        var known: [Int: Int] = [:]
        for (index, edge) in edges.enumerated() {
            let comesIn = degrees[edge.to, default: 0] >= degrees[edge.from, default: 0]
            let hub = comesIn ? edge.to : edge.from
            let kind = keepsProtocols ? edge.protocol.mapRank : 0
            let key = hub << 8 | kind << 4 | edge.protection.mapRank << 1 | (comesIn ? 1 : 0)
            let net = known[key] ?? nets.count
            if net == nets.count {
                known[key] = net
                let `protocol` = edge.protocol
                nets.append(Net(hub: hub, comesIn: comesIn, protocol: `protocol`, protection: edge.protection))
            }
            if nets[net].protocol != edge.protocol { nets[net].protocol = nil }
            nets[net].edges.append(index)
        }
    }
}
