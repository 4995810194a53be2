import Mustache

@testable import Console

/// Walks templates beside the values that they get, without rendering them, and notes which tags nothing fills.
struct TagWalker {
    let partials: [String: String]
    /// `template: tag` for each tag that its innermost value does not have.
    private(set) var unfilled: Set<String> = []
    /// The tags that some value has filled, by template.
    private(set) var reached: [String: Set<String>] = [:]

    init(partials: [String: String]) { self.partials = partials }

    mutating func walk(_ name: String, in value: Any) {
        guard let text = partials[name] else {
            unfilled.insert("no template \(name)")
            return
        }
        walk(text[...], of: name, in: value)
    }

    static func tags(_ text: String) -> Set<String> {
        var tags: Set<String> = []
        var rest = text[...]
        while let (tag, after) = next(in: rest) {
            rest = after
            if tag.first != "/" { tags.insert(tag) }
        }
        return tags
    }

    private mutating func walk(_ text: Substring, of template: String, in value: Any) {
        var rest = text
        while let (tag, after) = Self.next(in: rest) {
            rest = after
            let name = String(tag.drop { "#^>*{".contains($0) })
            switch tag.first {
            case ">" where tag.hasPrefix(">*"):
                guard let partial = look(up: name, in: value, tag, template) as? String else { continue }
                walk(partial, in: value)
            case ">":
                reached[template, default: []].insert(tag)
                walk(name, in: value)
            case "#", "^":
                let (inner, after) = Self.section(name, in: rest)
                rest = after
                guard let child = look(up: name, in: value, tag, template) else { continue }
                // An inverted section draws when there is nothing: its tags belong to the value around it.
                let isEmpty = (child as? Bool) == false || (child as? [Any])?.isEmpty == true
                if tag.first == "^" {
                    if isEmpty { walk(inner, of: template, in: value) }
                } else if (child as? Bool) == true {
                    walk(inner, of: template, in: value)
                } else if !isEmpty {
                    for element in (child as? [Any]) ?? [child] { walk(inner, of: template, in: element) }
                }
            default:
                guard let child = look(up: name, in: value, tag, template) else { continue }
                if child is MustacheTemplate, let text = Mirror(reflecting: child).descendant("text") as? String {
                    walk(text[...], of: "row", in: value)
                }
            }
        }
    }

    private mutating func look(up name: String, in value: Any, _ tag: String, _ template: String) -> Any? {
        let child: Any? = name == "." ? value : (value as? any MustacheParent)?.child(named: name)
        if child == nil {
            unfilled.insert("\(template): \(name)")
        } else {
            reached[template, default: []].insert(tag)
        }
        return child
    }

    private static func next(in text: Substring) -> (tag: String, after: Substring)? {
        guard let open = text.firstRange(of: "{{"), let close = text[open.upperBound...].firstRange(of: "}}") else {
            return nil
        }
        let tag = String(text[open.upperBound..<close.lowerBound])
        return tag.first == "%" ? next(in: text[close.upperBound...]) : (tag, text[close.upperBound...])
    }

    /// The text up to the end of a section, whose name may occur within it again.
    private static func section(_ name: String, in text: Substring) -> (inner: Substring, after: Substring) {
        var depth = 1
        var rest = text
        while let (tag, after) = next(in: rest) {
            if tag == "#" + name || tag == "^" + name { depth += 1 }
            if tag == "/" + name { depth -= 1 }
            if depth == 0 {
                let end = text[..<after.startIndex].ranges(of: "{{/" + name).last!.lowerBound
                return (text[..<end], after)
            }
            rest = after
        }
        return (text, "")
    }
}
