/// Reads CISA's catalog from its JSON. All of it is read and checked, or nothing.
struct KEVReader {
    private typealias Fault = JSONCursor.Fault

    private let limits: KEVLimits
    private var cursor: JSONCursor

    init(_ bytes: [UInt8], limits: KEVLimits) throws(VulnerabilityError) {
        guard bytes.count <= limits.bytes else {
            throw VulnerabilityError(
                .tooMuch,
                "The catalog has more than \(limits.bytes) bytes. Take the file as CISA publishes it."
            )
        }
        self.limits = limits
        cursor = JSONCursor(bytes, maximumDepth: limits.depth)
    }

    mutating func catalog() throws(VulnerabilityError) -> KEVCatalog {
        do throws(Fault) {
            return try readCatalog()
        } catch {
            throw VulnerabilityError(error.code, error.words, line: error.line, entry: error.entry, cve: error.cve)
        }
    }

    private mutating func readCatalog() throws(Fault) -> KEVCatalog {
        try expect(.object, "the file")
        var fields = KEVFields()
        var count: (value: Int, line: Int)?
        var entries: [KEVEntry]?
        try cursor.open()
        var isFirst = true
        while try cursor.next(isFirst: isFirst, end: UInt8(ascii: "}")) {
            isFirst = false
            let key = try cursor.key()
            switch key {
            case "catalogVersion", "dateReleased": try fields.take(key, &cursor, limits)
            case "count":
                guard count == nil else { throw KEVFields.twice(key, cursor.line) }
                try expect(.number, "“count”")
                guard let value = try cursor.wholeNumber() else {
                    throw cursor.fault(.value, "“count” must be a whole number. Take the file as CISA publishes it.")
                }
                count = (value, cursor.line)
            case "vulnerabilities":
                guard entries == nil else { throw KEVFields.twice(key, cursor.line) }
                entries = try list()
            default: try cursor.skip()
            }
        }
        let end = cursor.line
        try cursor.finish()
        let version = try fields.text("catalogVersion", orMissingAt: end)
        let released = try fields.time("dateReleased", orMissingAt: end)
        guard let entries else { throw KEVFields.missing("vulnerabilities", end) }
        guard let count else { throw KEVFields.missing("count", end) }
        guard count.value == entries.count else {
            throw Fault(
                .value,
                "the catalog says that it has \(count.value) entries and has \(entries.count). Fetch it again.",
                count.line
            )
        }
        return KEVCatalog(version: version, released: released, entries: entries)
    }

    private mutating func list() throws(Fault) -> [KEVEntry] {
        try expect(.array, "“vulnerabilities”")
        var entries: [KEVEntry] = []
        var numbers: [String: Int] = [:]
        try cursor.open()
        while try cursor.next(isFirst: entries.isEmpty, end: UInt8(ascii: "]")) {
            guard entries.count < limits.entries else {
                throw cursor.fault(
                    .tooMuch,
                    "the catalog has more than \(limits.entries) entries. Take the file as CISA publishes it."
                )
            }
            var fields = KEVFields()
            do throws(Fault) {
                let entry = try self.entry(&fields)
                if let earlier = numbers.updateValue(entries.count + 1, forKey: entry.cve) {
                    throw cursor.fault(
                        .duplicate,
                        "entry \(earlier) has the same number. Take the file as CISA publishes it."
                    )
                }
                entries.append(entry)
            } catch {
                throw error.of(entry: entries.count + 1, cve: fields.cve)
            }
        }
        return entries
    }

    private mutating func entry(_ fields: inout KEVFields) throws(Fault) -> KEVEntry {
        try expect(.object, "an entry")
        let start = cursor.line
        try cursor.open()
        var isFirst = true
        while try cursor.next(isFirst: isFirst, end: UInt8(ascii: "}")) {
            isFirst = false
            let key = try cursor.key()
            if key == "cwes" {
                try fields.takeWeaknesses(&cursor, limits)
            } else if KEVFields.known.contains(key) {
                try fields.take(key, &cursor, limits)
            } else {
                try cursor.skip()
            }
        }
        return try fields.entry(from: start)
    }

    private mutating func expect(_ kind: JSONCursor.Kind, _ what: String) throws(Fault) {
        let found = try cursor.kind()
        guard found == kind else {
            throw cursor.fault(
                .type,
                "\(what) must be \(kind.rawValue) and is \(found.rawValue). Take the file as CISA publishes it."
            )
        }
    }
}

extension KEVCatalog {
    /// Reads the catalog as CISA publishes it, as JSON. Fields that are not known are passed over.
    ///
    /// - Throws: an error that names the line and the entry; nothing is read by half.
    public init(reading bytes: [UInt8], limits: KEVLimits = KEVLimits()) throws(VulnerabilityError) {
        var reader = try KEVReader(bytes, limits: limits)
        self = try reader.catalog()
    }
}
