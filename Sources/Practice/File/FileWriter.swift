/// Writes YAML in block style. The same values make the same bytes, whatever library or version reads them.
struct FileWriter {
    private(set) var text = ""
    let names: [RecordKey: String]

    init(names: [RecordKey: String]) { self.names = names }

    mutating func line(_ line: String) { text += line + "\n" }

    /// A list of mappings under a key.
    mutating func records(_ key: String, _ records: [[FileField]]) {
        line("\(key):")
        for fields in records { entry(fields, indent: 2) }
    }

    private mutating func entry(_ fields: [FileField], indent: Int) {
        for (place, field) in fields.enumerated() {
            write(field, indent: indent + 2, lead: String(repeating: " ", count: indent) + (place == 0 ? "- " : "  "))
        }
    }

    private mutating func write(_ field: FileField, indent: Int, lead: String) {
        switch field.value {
        case .list(let list):
            line("\(lead)\(field.key):")
            for value in list { item(value, indent: indent + 2) }
        case .map(let fields):
            line("\(lead)\(field.key):")
            for inner in fields {
                write(inner, indent: indent + 2, lead: String(repeating: " ", count: indent + 2))
            }
        default: line("\(lead)\(field.key): \(single(field.value))")
        }
    }

    private mutating func item(_ value: FileValue, indent: Int) {
        if case .map(let fields) = value { return entry(fields, indent: indent) }
        line(String(repeating: " ", count: indent) + "- \(single(value))")
    }

    private func single(_ value: FileValue) -> String {
        switch value {
        case .word(let word): word
        case .text(let text): Self.written(text)
        case .reference(let key): key.id + comment(names[key] ?? "")
        case .list, .map: ""
        }
    }

    /// The name of what an ID stands for, for people; the file is read without it.
    private func comment(_ name: String) -> String {
        let comment = " # " + String(String.UnicodeScalarView(name.unicodeScalars.map { Self.isShown($0) ? $0 : "?" }))
        return name.isEmpty || FileScan.hasAnchor(comment) ? "" : comment
    }

    /// A text as it is if every reader takes that for this text, else in double quotes.
    static func written(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let isPlain =
            scalars.first.map { $0.isASCII && $0.properties.isAlphabetic } == true && scalars.last != " "
            && scalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789 -_./@()+".contains(Character($0)))
            }
            && !reserved.contains(text.lowercased())
        return isPlain ? text : quoted(scalars)
    }

    /// What readers of YAML 1.1 or 1.2 take for a truth value or for nothing.
    private static let reserved: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

    private static func quoted(_ scalars: [Unicode.Scalar]) -> String {
        var text = "\""
        for (place, scalar) in scalars.enumerated() {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "&":
                // Where it could be taken for an anchor by `FileScan`.
                let isWithinWord = place > 0 && scalars[place - 1].isASCII && scalars[place - 1].properties.isAlphabetic
                let isAlone = place + 1 < scalars.count && scalars[place + 1] == " "
                text += isWithinWord || isAlone ? "&" : "\\x26"
            case _ where isShown(scalar): text.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let width = scalar.value > 0xFFFF ? 8 : 4
                text += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
            }
        }
        return text + "\""
    }

    /// True for characters that stand for themselves, both to a person and to every reader.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }
}
