import Mustache

extension ViewMaker {
    mutating func view(_ table: DataTable) -> View {
        tables += 1
        let columns = table.columns.enumerated().map { index, column in
            RowTemplates.Column(
                label: column.title,
                isNumber: column.isNumber,
                shape: shape(of: table.rows.lazy.compactMap { $0.indices.contains(index) ? $0[index] : nil })
            )
        }
        let body = table.rows.isEmpty ? nil : try? rows.template(columns)
        let links = TableLinks(table)
        let sorts = table.columns.compactMap { links.sorting(by: $0) }
        return [
            "template": "table", "caption": table.caption, "isEmpty": body == nil, "empty": [view(table.empty)],
            "total": table.total.map { "\(Amount.count($0)) in all" } ?? false as Any,
            "columns": table.columns.map { column -> View in
                links.sorting(by: column).map { $0.merging(["isNumber": column.isNumber]) { $1 } }
                    ?? [
                        "title": column.title, "isNumber": column.isNumber, "order": false, "hasPath": false,
                        "path": "", "arrow": "", "isUnseen": column.title.isEmpty,
                    ]
            },
            "body": body ?? "" as Any,
            "rows": body == nil ? [] : table.rows.map { row($0, columns) },
            "filter": table.filters.isEmpty ? false : filter(table, links) as Any,
            "hasSorts": !sorts.isEmpty && body != nil, "sorts": sorts,
            "hasPages": links.first != nil || links.next != nil, "pagesLabel": "Pages of: \(table.caption)",
            "first": links.first ?? false as Any, "next": links.next ?? false as Any,
        ]
    }

    /// The simplest shape that all cells of a column fit.
    private func shape(of cells: some Sequence<Cell>) -> RowTemplates.Shape {
        var shape: RowTemplates.Shape?
        for cell in cells {
            let own = self.shape(of: cell)
            if own == .rich || own != (shape ?? own) { return .rich }
            shape = own
        }
        return shape ?? .plain
    }

    private func shape(of cell: Cell) -> RowTemplates.Shape {
        guard cell.note.isEmpty, cell.actions.isEmpty, cell.pick == nil else { return .rich }
        switch (cell.path, cell.tag, cell.isCode) {
        case (nil, nil, false): return .plain
        case (nil, nil, true): return .code
        case (nil, _?, _): return .tag
        case (let path?, nil, false): return SafePath.checked(path) == nil ? .rich : .link
        default: return .rich
        }
    }

    /// A row that is too short ends in empty cells; what a row has too many is not shown.
    private func row(_ row: [Cell], _ columns: [RowTemplates.Column]) -> RowView {
        RowView(
            cells: columns.enumerated().map { index, column in
                let cell = index < row.count ? row[index] : Cell("")
                return switch column.shape {
                case .plain, .code: cell.text
                case .link, .tag, .rich: CellView(cell, self)
                }
            }
        )
    }

    private func filter(_ table: DataTable, _ links: TableLinks) -> View {
        let isUsed = table.filters.contains { !$0.value.isEmpty }
        return [
            "path": links.path, "label": "Filter: \(table.caption)", "sort": View.present(table.sort),
            "fields": table.filters.enumerated().map { view($0.element, id: "filter-\(tables)-\($0.offset)") },
            "clear": isUsed ? links.cleared : false as Any,
        ]
    }

    private func view(_ filter: DataTable.Filter, id: String) -> View {
        var view: View = [
            "id": id, "name": filter.name, "label": filter.label, "value": filter.value, "type": "text",
            "isChoice": false, "choices": [View](),
        ]
        switch filter.kind {
        case .text: view["type"] = "search"
        case .date: view["type"] = "date"
        case .choice(let choices):
            view["isChoice"] = true
            view["choices"] = choices.map {
                ["value": $0.value, "label": $0.label, "isChosen": $0.isChosen || $0.value == filter.value] as View
            }
        }
        return view
    }
}

/// The addresses that a table leads to: sorted otherwise, further on, from the beginning, without its filter.
private struct TableLinks {
    let path: String
    let first: String?
    let next: String?
    let cleared: String
    private let table: DataTable
    private let filters: [(name: String, value: String)]

    init(_ table: DataTable) {
        self.table = table
        path = SafePath.checked(table.path) ?? "/"
        filters = table.filters.map { ($0.name, $0.value) }
        let here = filters + [(name: "sort", value: table.sort)]
        first = table.isContinued ? SafePath.with(here, on: path) : nil
        let path = path
        next = table.next.map { SafePath.with(here + [(name: "after", value: $0)], on: path) }
        cleared = SafePath.with([(name: "sort", value: table.sort)], on: path)
    }

    /// The heading of a column that one can sort by: the way up first, then the way down.
    func sorting(by column: DataTable.Column) -> View? {
        guard let name = column.sort else { return nil }
        let order = table.sort == name ? "ascending" : table.sort == "-" + name ? "descending" : ""
        let turned = order == "ascending" ? "-" + name : name
        return [
            "title": column.title, "order": View.present(order), "hasPath": true, "isUnseen": false,
            "path": SafePath.with(filters + [(name: "sort", value: turned)], on: path),
            "arrow": order == "ascending" ? "▲" : order == "descending" ? "▼" : "",
        ]
    }
}
