/// A file that a person has chosen in a form.
struct FormFile: Sendable, Equatable {
    /// The field's name.
    var field: String
    /// The file's name as the browser gives it, without folders; not to be trusted.
    var name: String
    var bytes: [UInt8]
}

/// A form with files, as browsers send it (`multipart/form-data`, RFC 7578).
struct MultipartForm {
    /// How much of it is taken; the size of all of it is limited where it is read.
    struct Limits {
        /// Parts of a form.
        var parts = 64
        /// Bytes of what stands before a part's content.
        var headerBytes = 4096
        /// Bytes of a file's name.
        var nameBytes = 255
    }

    private(set) var values = FormValues()
    private(set) var files: [FormFile] = []

    /// The boundary that a content type names; nil if it is another type, or the boundary is none (RFC 2046 5.1.1).
    static func boundary(of type: String) -> [UInt8]? {
        let parts = type.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data",
            let given = parts.first(where: { $0.lowercased().hasPrefix("boundary=") })?.dropFirst(
                "boundary=".utf8.count
            )
        else { return nil }
        let text =
            given.hasPrefix("\"") && given.hasSuffix("\"") && given.utf8.count > 1
            ? given.dropFirst().dropLast() : given
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
        return (1...70).contains(text.utf8.count) && isPlain ? Array(text.utf8) : nil
    }

    /// Reads a form; nil if it is not written as such forms are, or has more than the limits allow.
    init?(_ bytes: [UInt8], boundary: [UInt8], limits: Limits = Limits()) {
        let delimiter = Array("\r\n--".utf8) + boundary
        // The first one has no line end before it.
        guard bytes.starts(with: delimiter.dropFirst(2)) else { return nil }
        var place = delimiter.count - 2
        var pairs: [(name: String, value: String)] = []
        while true {
            guard bytes.count >= place + 2 else { return nil }
            if bytes[place] == UInt8(ascii: "-"), bytes[place + 1] == UInt8(ascii: "-") { break }
            guard bytes[place] == 0x0D, bytes[place + 1] == 0x0A, pairs.count + files.count < limits.parts,
                let end = Self.find(Array("\r\n\r\n".utf8), in: bytes, from: place),
                end - place <= limits.headerBytes, let next = Self.find(delimiter, in: bytes, from: end + 2),
                let header = FormValues.value(bytes[place..<end]), let named = Self.disposition(header, limits)
            else { return nil }
            let content = bytes[min(end + 4, next)..<next]
            if let fileName = named.file {
                files.append(FormFile(field: named.field, name: fileName, bytes: Array(content)))
            } else {
                guard let value = FormValues.value(content) else { return nil }
                pairs.append((named.field, value))
            }
            place = next + delimiter.count
        }
        values = FormValues(pairs: pairs)
    }

    /// What a part is called, and its file's name if it is a file.
    private static func disposition(_ header: String, _ limits: Limits) -> (field: String, file: String?)? {
        let lines = header.split(whereSeparator: \.isNewline)
        let found = lines.filter { $0.lowercased().hasPrefix("content-disposition:") }
        guard found.count == 1, let line = found.first else { return nil }
        var values: [String: String] = [:]
        var rest = line.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.hasPrefix("=\"") else { return nil }
            rest = rest.dropFirst(2)
            let value = rest.prefix { $0 != "\"" }
            rest = rest.dropFirst(value.count)
            guard rest.first == "\"", values.updateValue(String(value), forKey: key.lowercased()) == nil else {
                return nil
            }
            rest = rest.dropFirst().drop { $0 == " " }
        }
        guard rest.isEmpty, let field = values["name"], !field.isEmpty else { return nil }
        let file = values["filename"].map { name in
            let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
            return String(decoding: last.utf8.prefix(limits.nameBytes), as: UTF8.self)
        }
        return (field, file)
    }

    /// Where bytes occur first, from a place on. They begin with a byte that is rare in files, or else with a line end.
    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, start >= 0 else { return nil }
        var place = start
        while bytes.count - place >= wanted.count {
            guard let found = bytes[place...].firstIndex(of: first), bytes.count - found >= wanted.count else {
                return nil
            }
            if bytes[found..<(found + wanted.count)].elementsEqual(wanted) { return found }
            place = found + 1
        }
        return nil
    }
}
