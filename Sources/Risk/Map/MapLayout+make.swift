import Practice

extension MapLayout {
    /// Lays a map out. The same input gives the same map.
    ///
    /// A practice that is too large for the limits is drawn more coarsely: systems of a kind at a site as one, then those
    /// of a layer, then whole sites; flows without regard to their protocol, then from site to site. Nothing is left out.
    public init(_ input: MapInput, limits: MapLimits = MapLimits()) {
        let grouping = MapGrouping(input, limits)
        var traffic = MapTraffic(input, grouping, limits)
        let ground = MapGround(grouping, traffic.edges)
        var nets = MapNets(traffic.edges, keepsProtocols: true)
        if nets.nets.count > limits.strands { nets = MapNets(traffic.edges, keepsProtocols: false) }
        isBundled = nets.nets.count > limits.strands && grouping.places.count > 1
        if isBundled {
            traffic = traffic.bundled(grouping, limits)
            nets = MapNets(traffic.edges, keepsProtocols: false)
        }
        let router = MapRouter(ground, groups: grouping.groups.count)
        let tracks = MapTracks(router, traffic.edges, nets.nets)
        (width, height, unplaced) = (tracks.width, tracks.height, traffic.unplaced)
        let drawn = Set(grouping.places.flatMap(\.sites))
        emptySites = input.sites.indices.filter { !drawn.contains($0) }.map { input.sites[$0].id }
        places = zip(grouping.places, tracks.frames).map { Self.place($0, input, $1) }
        boxes = grouping.groups.indices.map { index in
            var box = Self.box(grouping.groups[index], input, tracks.boxes[index])
            box.inside = traffic.inside[index]
            box.insideOpen = traffic.insideOpen[index]
            return box
        }
        edges = []
        strands = []
        draw(traffic.edges, nets.nets, tracks)
    }

    private mutating func draw(_ edges: [MapTraffic.Edge], _ nets: [MapNets.Net], _ tracks: MapTracks) {
        let end = { [groups = boxes.count] (end: Int) -> End in end < groups ? .box(end) : .place(end - groups) }
        var strandOf = Array(repeating: 0, count: edges.count)
        let routes = edges.indices.map { tracks.route($0) }
        for (index, net) in nets.enumerated() {
            let drawing = MapStrands(net.edges.map { routes[$0] })
            for edge in net.edges { strandOf[edge] = index }
            strands.append(
                Strand(
                    protocol: net.protocol,
                    protection: net.protection,
                    hub: end(net.hub),
                    comesIn: net.comesIn,
                    flows: net.edges.reduce(0) { $0 + edges[$1].flows },
                    pieces: drawing.pieces,
                    arrows: drawing.arrows
                )
            )
        }
        self.edges = edges.enumerated().map { index, edge in
            Edge(
                from: end(edge.from),
                to: end(edge.to),
                protocol: edge.protocol,
                protection: edge.protection,
                services: edge.services,
                flows: edge.flows,
                tally: edge.tally,
                strand: strandOf[index],
                route: MapStrands.corners(routes[index])
            )
        }
    }

    private static func place(_ place: MapGrouping.Place, _ input: MapInput, _ frame: Rect) -> Place {
        let name =
            switch place.sites.count {
            case 0: input.sites.isEmpty ? "All systems" : "At no site"
            case 1: input.sites[place.sites[0]].name
            default: "\(place.sites.count) other sites"
            }
        return Place(
            sites: place.sites.map { input.sites[$0].id },
            name: name,
            label: MapLabel.line(name, width: frame.width - 96, size: MapMetrics.headingSize),
            systems: place.systems,
            frame: frame
        )
    }

    private static func box(_ group: MapGrouping.Group, _ input: MapInput, _ frame: Rect) -> Box {
        let count = group.members.count
        let single = count == 1 ? input.systems[group.members[0]] : nil
        let name =
            single?.name ?? group.kind?.mapWords(count) ?? group.layer?.words(count) ?? "\(count) systems"
        var marks: [MapMark: Int] = [:]
        if !input.marks.isEmpty {
            for member in group.members {
                for mark in input.marks[input.systems[member].id] ?? [] { marks[mark, default: 0] += 1 }
            }
        }
        let width = frame.width - MapMetrics.labelLeft - MapMetrics.labelRight - 16 * marks.count
        let label = MapLabel.wrap(name, width: width, size: MapMetrics.labelSize, lines: 2)
        let detail = single.flatMap { $0.aeTitles.first ?? $0.addresses.first } ?? ""
        // The icon tells the kind too: where there is no room for both, the detail stays.
        let both = single.map { detail.isEmpty ? $0.kind.mapWord : "\($0.kind.mapWord) · \(detail)" } ?? "drawn as one"
        let note = detail.isEmpty || MapLabel.advance(both) * MapMetrics.noteSize <= Double(width) ? both : detail
        return Box(
            systems: group.members.map { input.systems[$0].id },
            kind: group.kind,
            place: group.place,
            name: name,
            label: label,
            note: MapLabel.line(note, width: width, size: MapMetrics.noteSize),
            marks: marks,
            inside: 0,
            insideOpen: 0,
            frame: frame
        )
    }
}
