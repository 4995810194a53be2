import Practice
import Risk

/// What the template of a map sees.
struct NetworkMapDrawing {
    let map: NetworkMap
    /// Sets its identifiers apart from those of another map on the page.
    let id: String
    private var layout: MapLayout { map.layout }

    var view: View {
        [
            "template": "map", "id": id, "title": map.title,
            "summary": map.summary.isEmpty ? summary : map.summary,
            "isEmpty": layout.boxes.isEmpty, "width": layout.width, "height": layout.height,
            "places": layout.places.map(place), "strands": layout.strands.enumerated().map(strand),
            "nodes": layout.boxes.map(node), "notes": notes,
            "hasEdges": !layout.edges.isEmpty, "edges": layout.edges.prefix(max(0, map.tableRows)).map(edge),
            "rest": rest, "boxes": layout.boxes.map(row),
        ]
    }

    private var summary: String {
        let systems = layout.boxes.reduce(0) { $0 + $1.systems.count }
        let between = layout.edges.reduce(0) { $0 + ($1.protection == .no ? $1.flows : 0) }
        let open = layout.boxes.reduce(between) { $0 + $1.insideOpen }
        let flows = Amount.count(layout.flows, "flow", "flows")
        return
            "\(Amount.count(systems, "system", "systems")) at \(Amount.count(layout.places.count, "place", "places")), "
            + "\(flows); \(open == 0 ? "none" : Amount.count(open)) of them known to be unencrypted."
    }

    /// What one must know to read it right.
    private var notes: [String] {
        var notes: [String] = []
        if layout.isGrouped {
            notes.append("Systems of a kind are drawn as one where there are many; a stack leads to their list.")
        }
        if layout.isBundled {
            notes.append("Flows between two places are drawn from place to place; the table has them too.")
        }
        if layout.unplaced > 0 {
            notes.append(
                "\(Amount.count(layout.unplaced, "flow", "flows")) not drawn: an end is not among these systems."
            )
        }
        return notes
    }

    private var rest: Any {
        let rest = layout.edges.count - max(0, map.tableRows)
        guard rest > 0 else { return false }
        let text = "\(Amount.count(rest, "more connection", "more connections")) in the list of flows"
        return ViewMaker.link(text, map.flowsPath)
    }

    private func place(_ place: MapLayout.Place) -> View {
        let path = place.sites.count == 1 ? SafePath.checked("\(map.sitesPath)/\(place.sites[0])") : nil
        let count = Amount.count(place.systems, "system", "systems")
        return [
            "x": place.frame.x, "y": place.frame.y, "width": place.frame.width, "height": place.frame.height,
            "textX": place.frame.x + 14, "textY": place.frame.y + 24, "endX": place.frame.maxX - 14,
            "hasPath": path != nil, "path": path ?? "", "name": "\(place.name), \(count)", "label": place.label,
            "count": count,
        ]
    }

    private func strand(_ index: Int, _ strand: MapLayout.Strand) -> View {
        let hub = name(strand.hub)
        let spoken = strand.protocol.map { $0.words + ", " } ?? ""
        return [
            "id": "\(id)-\(index)", "class": "\(Self.class(strand.protection)) \(Self.weight(strand.flows))",
            "words": "\(strand.comesIn ? "To" : "From") \(hub): \(spoken)\(Self.words(strand.protection)), "
                + Amount.count(strand.flows, "flow", "flows"),
            "way": Self.way(strand.pieces), "tips": Self.tips(strand.arrows),
            "isHollow": strand.protocol == .hl7 || strand.protocol == .http,
        ]
    }

    private func node(_ box: MapLayout.Box) -> View {
        let baseline = box.label.count > 1 ? 17 : 23
        return [
            "x": box.frame.x, "y": box.frame.y, "isGroup": box.systems.count > 1, "path": path(box),
            "words": words(box), "id": id, "icon": box.kind?.rawValue ?? "other",
            "lines": box.label.enumerated().map { ["y": baseline + 15 * $0.offset, "text": $0.element] as View },
            "note": box.note, "noteY": baseline + 15 * box.label.count,
            "isVulnerable": box.marks[.vulnerable] != nil, "isContradicted": box.marks[.contradicted] != nil,
            "signX": box.marks[.vulnerable] != nil ? 128 : 144,
        ]
    }

    private func edge(_ edge: MapLayout.Edge) -> View {
        [
            "from": link(edge.from), "to": link(edge.to), "spoken": edge.protocol.words,
            "services": edge.services.joined(separator: ", "), "protection": Self.words(edge.protection),
            "mood": (edge.protection.mood ?? .neutral).rawValue, "flows": Amount.count(edge.flows),
            "passed": edge.tally.map {
                "\(Amount.count($0.messages, "message", "messages")), \(Amount.bytes($0.bytes))"
            }
                ?? "not counted",
        ]
    }

    private func row(_ box: MapLayout.Box) -> View {
        [
            "path": path(box), "name": box.name, "kind": box.kind?.words ?? "Several kinds",
            "count": Amount.count(box.systems.count), "place": layout.places[box.place].name,
            "inside": Amount.count(box.inside), "marks": Self.marks(box),
        ]
    }

    private func link(_ end: MapLayout.End) -> View {
        switch end {
        case .box(let index): ViewMaker.link(name(end), path(layout.boxes[index]))
        case .place: ViewMaker.link(name(end), nil)
        }
    }

    private func name(_ end: MapLayout.End) -> String {
        switch end {
        case .box(let index):
            let box = layout.boxes[index]
            return box.systems.count == 1 ? box.name : "\(box.name) at \(layout.places[box.place].name)"
        case .place(let index): return layout.places[index].name
        }
    }

    private func words(_ box: MapLayout.Box) -> String {
        let kind = box.systems.count == 1 ? box.kind.map { ", " + $0.words } ?? "" : ""
        let inside = box.inside == 0 ? "" : ", \(Amount.count(box.inside, "flow", "flows")) among them"
        let marks = Self.marks(box)
        return box.name + kind + ", " + layout.places[box.place].name + inside + (marks.isEmpty ? "" : ". " + marks)
    }

    /// The system's page, or the list of the group's systems.
    private func path(_ box: MapLayout.Box) -> String {
        if box.systems.count == 1 { return SafePath.checked("\(map.systemsPath)/\(box.systems[0])") ?? "/" }
        let sites = layout.places[box.place].sites
        return SafePath.with(
            [
                (name: "kind", value: box.kind?.rawValue ?? ""),
                (name: "site", value: sites.count == 1 ? sites[0].text : ""),
            ],
            on: SafePath.checked(map.systemsPath) ?? "/"
        )
    }

    static func marks(_ box: MapLayout.Box) -> String {
        let isGroup = box.systems.count > 1
        func say(_ mark: MapMark, _ word: String) -> String? {
            box.marks[mark].map {
                isGroup ? "\(Amount.count($0)) \(word)" : word.prefix(1).uppercased() + word.dropFirst()
            }
        }
        return [say(.vulnerable, "vulnerable"), say(.contradicted, "contradicted")].compactMap { $0 }
            .joined(separator: ", ")
    }

    static func words(_ protection: Flow.Encryption) -> String {
        switch protection {
        case .yes: "Encrypted"
        case .no: "Not encrypted"
        case .unknown: "Not known"
        }
    }

    private static func `class`(_ protection: Flow.Encryption) -> String {
        switch protection {
        case .yes: "safe"
        case .no: "open"
        case .unknown: "unsure"
        }
    }

    private static func weight(_ flows: Int) -> String { flows > 20 ? "heavy" : flows > 4 ? "middle" : "light" }

    static func way(_ pieces: [MapLayout.Strand.Piece]) -> String {
        var way = ""
        for piece in pieces {
            switch piece {
            case .line(let a, let b): way += a.y == b.y ? "M\(a.x) \(a.y)H\(b.x)" : "M\(a.x) \(a.y)V\(b.y)"
            case .curve(let a, let c, let b): way += "M\(a.x) \(a.y)Q\(c.x) \(c.y) \(b.x) \(b.y)"
            }
        }
        return way
    }

    private static func tips(_ arrows: [MapLayout.Strand.Arrow]) -> String {
        arrows.map { "M\($0.tip.x) \($0.tip.y)l\($0.pointsRight ? "-8" : "8")-4v8z" }.joined()
    }
}
