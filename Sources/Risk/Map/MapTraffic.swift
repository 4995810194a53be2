import Practice

/// The flows, counted between the boxes of a map.
struct MapTraffic {
    /// Flows between two ends that are alike.
    struct Edge {
        var from: Int
        var to: Int
        var `protocol`: Flow.ProtocolKind
        var protection: Flow.Encryption
        var services: [String] = []
        var flows = 0
        var tally: MapTally?
    }

    /// Sorted by their ends; ends are indices of groups, or groups plus indices of places.
    private(set) var edges: [Edge] = []
    /// Flows within a group.
    private(set) var inside: [Int]
    /// Those of them that others can read along.
    private(set) var insideOpen: [Int]
    /// Flows with an end that is not there.
    private(set) var unplaced = 0

    init(_ input: MapInput, _ grouping: MapGrouping, _ limits: MapLimits) {
        inside = Array(repeating: 0, count: grouping.groups.count)
        insideOpen = inside
        var systems = Dictionary<SystemID, Int>(minimumCapacity: input.systems.count)
        for (index, system) in input.systems.enumerated() where systems[system.id] == nil { systems[system.id] = index }
        var known: [Int: Int] = [:]
        for flow in input.flows {
            guard let from = systems[flow.from], let to = systems[flow.to] else {
                unplaced += 1
                continue
            }
            let (a, b) = (grouping.groupOf[from], grouping.groupOf[to])
            guard a != b else {
                inside[a] += 1
                if flow.encrypted == .no { insideOpen[a] += 1 }
                continue
            }
            add(flow, input.tallies, from: a, to: b, &known, limits.services)
        }
        sort()
    }

    /// The same, with flows between two places drawn from one to the other as wholes.
    func bundled(_ grouping: MapGrouping, _ limits: MapLimits) -> MapTraffic {
        var result = self
        result.edges = []
        var known: [Int: Int] = [:]
        for var edge in edges {
            let (a, b) = (grouping.groups[edge.from].place, grouping.groups[edge.to].place)
            if a != b { (edge.from, edge.to) = (grouping.groups.count + a, grouping.groups.count + b) }
            let key = Self.key(edge)
            if let index = known[key] {
                result.edges[index].flows += edge.flows
                for service in edge.services { result.edges[index].name(service, limits.services) }
                if let tally = edge.tally { result.edges[index].count(tally) }
            } else {
                known[key] = result.edges.count
                result.edges.append(edge)
            }
        }
        result.sort()
        return result
    }

    private mutating func add(
        _ flow: Flow,
        _ tallies: [FlowID: MapTally],
        from: Int,
        to: Int,
        _ known: inout [Int: Int],
        _ limit: Int
    ) {
        let edge = Edge(from: from, to: to, protocol: flow.protocol, protection: flow.encrypted)
        let key = Self.key(edge)
        let index = known[key] ?? edges.count
        if index == edges.count {
            known[key] = index
            edges.append(edge)
        }
        edges[index].flows += 1
        edges[index].name(flow.service, limit)
        if !tallies.isEmpty, let tally = tallies[flow.id] { edges[index].count(tally) }
    }

    private mutating func sort() { edges.sort { Self.key($0) < Self.key($1) } }

    private static func key(_ edge: Edge) -> Int {
        edge.from << 36 | edge.to << 8 | edge.protocol.mapRank << 4 | edge.protection.mapRank
    }
}

extension MapTraffic.Edge {
    fileprivate mutating func name(_ service: String, _ limit: Int) {
        if services.count < limit, !service.isEmpty, !services.contains(service) { services.append(service) }
    }

    fileprivate mutating func count(_ more: MapTally) {
        let (messages, bytes) = (tally?.messages ?? 0, tally?.bytes ?? 0)
        tally = MapTally(
            messages: messages.addingReportingOverflow(more.messages).partialValue,
            bytes: bytes.addingReportingOverflow(more.bytes).partialValue
        )
    }
}

extension Flow.ProtocolKind {
    var mapRank: Int {
        switch self {
        case .dicom: 0
        case .hl7: 1
        case .http: 2
        case .other: 3
        }
    }
}

extension Flow.Encryption {
    var mapRank: Int {
        switch self {
        case .yes: 0
        case .no: 1
        case .unknown: 2
        }
    }
}
