import Practice

/// The safeguards as tables: by layer, and each with its proof.
struct SafeguardList {
    private struct Row {
        var judged: JudgedSafeguard
        var proof: SafeguardProof
        var safeguard: Safeguard { judged.safeguard }
    }

    private let rows: [Row]
    private let owners: [String: String]
    private let query: FormValues

    init(all: [JudgedSafeguard], owners: [String: String], now: Int64, query: FormValues) {
        rows = all.map { Row(judged: $0, proof: $0.proof(at: now)) }
        self.owners = owners
        self.query = query
    }

    /// How many stand so.
    func count(_ state: SafeguardProof.State) -> Int { rows.count { $0.proof.state == state } }

    /// One row for each layer.
    var layers: DataTable {
        let layers = Dictionary(grouping: rows, by: \.safeguard.layer)
        let cells = layers.keys.sorted().map { layer -> [Cell] in
            let rows = layers[layer] ?? []
            func count(_ states: SafeguardProof.State...) -> String {
                Amount.count(rows.count { states.contains($0.proof.state) })
            }
            let open = rows.count { $0.proof.state == .unproven || $0.proof.state == .failed }
            let proven = rows.contains { $0.proof.state == .proven }
            let (word, mood): (String, Mood) =
                open > 0 ? ("Not all proven", .warning) : proven ? ("Proven", .good) : ("Nothing in place", .warning)
            return [
                Cell(layer, path: SafePath.with([("layer", layer)], on: "/defense")),
                Cell(count(.proven, .unproven, .failed)), Cell(count(.proven)), Cell(count(.planned)),
                Cell(word, tag: mood),
            ]
        }
        return DataTable(
            caption: "One line for each layer",
            columns: [
                .init(title: "Layer"), .init(title: "In place", isNumber: true), .init(title: "Proven", isNumber: true),
                .init(title: "Planned", isNumber: true), .init(title: "State"),
            ],
            rows: cells,
            path: "/defense",
            empty: EmptyState(title: "No layers", text: "", action: nil)
        )
    }

    /// The safeguards that the address asks for, 100 a page.
    var table: DataTable {
        let sorted = found
        let start = sorted.firstIndex { $0.safeguard.id.text == query["after"] }.map { $0 + 1 } ?? 0
        let rest = sorted[start...]
        let shown = rest.prefix(PracticePages.rowsOnAPage)
        return DataTable(
            caption: "Safeguards",
            columns: [
                .init(title: "Name", sort: "name"), .init(title: "Layer", sort: "layer"),
                .init(title: "Kind", sort: "kind"),
                .init(title: "Owner", sort: "owner"), .init(title: "Proof", sort: "proof"),
                .init(title: "Evidence due", sort: "due"),
            ],
            rows: shown.map(cells),
            path: "/defense",
            filters: filters,
            sort: query["sort"],
            next: rest.count > shown.count ? shown.last?.safeguard.id.text : nil,
            isContinued: start > 0,
            total: sorted.count,
            empty: EmptyState(
                title: "No safeguard matches",
                text: "Look for fewer words, or for any state.",
                action: Action(text: "Show all safeguards", path: "/defense")
            )
        )
    }

    private func cells(_ row: Row) -> [Cell] {
        let safeguard = row.safeguard
        let isInPlace = safeguard.status == .inPlace
        return [
            Cell(safeguard.name, path: safeguard.path), Cell(safeguard.layer), Cell(safeguard.kind.words),
            safeguard.owner.flatMap { owners[$0.text] }.map { Cell($0) } ?? Cell("Nobody", tag: .warning),
            Cell(row.proof.state.word, tag: row.proof.state.mood),
            Cell(
                row.proof.until.map(Amount.day) ?? (isInPlace && row.proof.state == .unproven ? "Now" : ""),
                note: row.proof.until != nil && row.proof.state == .unproven ? "overdue" : ""
            ),
        ]
    }

    private var filters: [DataTable.Filter] {
        let layers = Set(rows.map(\.safeguard.layer)).sorted().map { ($0, $0) }
        return [
            DataTable.Filter(name: "text", label: "With the words", value: query["text"]),
            .choices("layer", "Layer", layers, chosen: query["layer"]),
            .words("kind", "Kind", Safeguard.Kind.self, chosen: query["kind"]) { $0.words },
            .words("proof", "Proof", SafeguardProof.State.self, chosen: query["proof"]) { $0.word },
        ]
    }

    private var found: [Row] {
        let words = query["text"].lowercased().split(whereSeparator: \.isWhitespace)
        let some = rows.filter { row in
            let safeguard = row.safeguard
            let text = "\(safeguard.name)\n\(safeguard.layer)\n\(owner(row))".lowercased()
            return (query["layer"].isEmpty || safeguard.layer == query["layer"])
                && (query["kind"].isEmpty || safeguard.kind.rawValue == query["kind"])
                && (query["proof"].isEmpty || row.proof.state.rawValue == query["proof"])
                && words.allSatisfy { text.contains($0) }
        }
        let descending = query["sort"].hasPrefix("-")
        let column = descending ? String(query["sort"].dropFirst()) : query["sort"]
        let sorted = some.map { (key(column, $0), $0) }
            .sorted { ($0.0, $0.1.safeguard.id.text) < ($1.0, $1.1.safeguard.id.text) }.map(\.1)
        return descending ? sorted.reversed() : sorted
    }

    private func key(_ column: String, _ row: Row) -> String {
        switch column {
        case "layer": row.safeguard.layer.lowercased()
        case "kind": row.safeguard.kind.rawValue
        case "owner": owner(row).lowercased()
        case "proof": row.proof.state.rawValue
        case "due": row.proof.until.map { Amount.machineTime($0) } ?? (row.proof.state == .unproven ? "" : "~")
        default: row.safeguard.name.lowercased()
        }
    }

    private func owner(_ row: Row) -> String { row.safeguard.owner.flatMap { owners[$0.text] } ?? "" }
}
