import Mustache
import Synchronization

/// The templates of rows. A row has one for its columns, so that a cell costs one tag: five of them cost more than the rest
/// of a page. They are kept, since a page has the same columns each time.
final class RowTemplates: Sendable {
    /// What the cells of a column have at most.
    enum Shape: Hashable {
        case plain, code, link, tag, rich
    }

    struct Column: Hashable {
        var label: String
        var isNumber: Bool
        var shape: Shape
    }

    private let known = Mutex<[[Column]: MustacheTemplate]>([:])
    /// Columns are the program's, so there are few; data that made columns could not fill the memory.
    private let limit: Int

    init(limit: Int = 200) { self.limit = limit }

    /// How many are kept now.
    var count: Int { known.withLock { $0.count } }

    func template(_ columns: [Column]) throws -> MustacheTemplate {
        if let template = known.withLock({ $0[columns] }) { return template }
        let template = try MustacheTemplate(string: HTMLText.pragma + Self.text(columns))
        known.withLock {
            if $0.count >= limit { $0.removeAll() }
            $0[columns] = template
        }
        return template
    }

    static func text(_ columns: [Column]) -> String {
        let cells = columns.enumerated().map { index, column in
            let kind = column.isNumber ? " class=\"number\"" : ""
            let value = value(of: column.shape, "c\(index)")
            if index == 0 { return "<th role=\"rowheader\" scope=\"row\"\(kind)>\(value)</th>" }
            return "<td role=\"cell\" data-label=\"\(label(column.label))\"\(kind)>\(value)</td>"
        }
        return "{{#rows}}\n<tr role=\"row\">\(cells.joined())</tr>\n{{/rows}}\n"
    }

    private static func value(of shape: Shape, _ name: String) -> String {
        switch shape {
        case .plain: "{{\(name)}}"
        case .code: "<code>{{\(name)}}</code>"
        case .link: "{{#\(name)}}<a href=\"{{path}}\">{{text}}</a>{{/\(name)}}"
        case .tag: "{{#\(name)}}<span class=\"tag {{mood}}\">{{text}}</span>{{/\(name)}}"
        case .rich: "<div>{{#\(name)}}{{>cell}}{{/\(name)}}</div>"
        }
    }

    /// A heading becomes part of a template here: neither markup nor a tag may come of it.
    private static func label(_ text: String) -> String {
        HTMLText.escape(text).replacing("{", with: "&#123;").replacing("}", with: "&#125;")
    }
}
