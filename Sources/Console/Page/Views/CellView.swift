import Mustache

/// One value of a row, as a template sees it. A long table has hundreds, so it is no dictionary.
struct CellView: MustacheParent {
    private let cell: Cell
    private let path: String?
    private let actions: [View]

    init(_ cell: Cell, _ maker: ViewMaker) {
        self.cell = cell
        path = SafePath.checked(cell.path)
        actions = cell.actions.isEmpty ? [] : cell.actions.map(maker.view)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "text": cell.text
        case "hasPath": path != nil
        case "path": path ?? ""
        case "isTag": cell.tag != nil
        case "isCode": cell.tag == nil && cell.isCode
        case "isPlain": cell.tag == nil && !cell.isCode
        case "mood": cell.tag?.rawValue ?? ""
        case "hasNote": !cell.note.isEmpty
        case "note": cell.note
        case "hasActions": !actions.isEmpty
        case "actions": actions
        case "pick":
            cell.pick.map { pick -> View in
                [
                    "form": pick.form, "name": pick.name, "value": pick.value, "label": pick.label,
                    "isChosen": pick.isChosen,
                ]
            } ?? false as Any
        default: nil
        }
    }
}

/// One row: its cells by number, `c0`, `c1` and so on.
struct RowView: MustacheParent {
    let cells: [Any]

    func child(named name: String) -> Any? {
        guard name.utf8.first == UInt8(ascii: "c"), let index = Int(name.dropFirst()), cells.indices.contains(index)
        else { return nil }
        return cells[index]
    }
}
