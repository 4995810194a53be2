/// The fields of one entry, or of the catalog itself, as they are read, each with its line.
struct KEVFields {
    typealias Fault = JSONCursor.Fault

    /// The texts of an entry that are kept.
    static let known: Set<String> = [
        "cveID", "vendorProject", "product", "vulnerabilityName", "dateAdded", "shortDescription", "requiredAction",
        "dueDate", "knownRansomwareCampaignUse", "notes",
    ]

    private var texts: [String: (text: String, line: Int)] = [:]
    private var weaknesses: [String]?

    /// The entry's CVE, as far as it was read and is one.
    var cve: String? { texts["cveID"].flatMap { CVE.isValid($0.text.utf8) ? $0.text : nil } }

    static func missing(_ key: String, _ line: Int) -> Fault {
        Fault(.missing, "there is no “\(key)”. Take the file as CISA publishes it.", line)
    }

    static func twice(_ key: String, _ line: Int) -> Fault {
        Fault(.duplicate, "“\(key)” comes twice. Take the file as CISA publishes it.", line)
    }

    // MARK: Reading

    /// Reads the text of a field.
    mutating func take(_ key: String, _ cursor: inout JSONCursor, _ limits: KEVLimits) throws(Fault) {
        guard texts[key] == nil else { throw Self.twice(key, cursor.line) }
        texts[key] = (try Self.string(key, &cursor, limits), cursor.line)
    }

    /// Reads the list of weaknesses.
    mutating func takeWeaknesses(_ cursor: inout JSONCursor, _ limits: KEVLimits) throws(Fault) {
        guard weaknesses == nil else { throw Self.twice("cwes", cursor.line) }
        let kind = try cursor.kind()
        guard kind == .array else {
            throw cursor.fault(.type, "“cwes” must be a list and is \(kind.rawValue).")
        }
        var found: [String] = []
        try cursor.open()
        while try cursor.next(isFirst: found.isEmpty, end: UInt8(ascii: "]")) {
            guard found.count < limits.weaknesses else {
                throw cursor.fault(.tooMuch, "“cwes” has more than \(limits.weaknesses) values.")
            }
            let text = try Self.string("cwes", &cursor, limits)
            let digits = text.utf8.dropFirst(4)
            guard text.hasPrefix("CWE-"), (1...8).contains(digits.count), digits.allSatisfy(CVE.isDigit) else {
                throw cursor.fault(.value, "\(CVE.quoted(text)) in “cwes” is no weakness as CWE-79.")
            }
            found.append(text)
        }
        weaknesses = found
    }

    private static func string(
        _ key: String,
        _ cursor: inout JSONCursor,
        _ limits: KEVLimits
    ) throws(Fault) -> String {
        let kind = try cursor.kind()
        guard kind == .string else {
            throw cursor.fault(
                .type,
                "“\(key)” must be a text and is \(kind.rawValue). Take the file as CISA publishes it."
            )
        }
        return tidy(try cursor.string(maximum: limits.textBytes))
    }

    /// A text of one line, without control characters and blanks at its ends.
    private static func tidy(_ text: String) -> String {
        var rest = Substring(text)
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) {
            let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
                scalar.properties.generalCategory == .control ? " " : scalar
            }
            rest = Substring(String(String.UnicodeScalarView(scalars)))
        }
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    // MARK: What has been read

    /// A text that must be there and not be empty.
    ///
    /// - Parameter line: where to say that it is not there.
    func text(_ key: String, orMissingAt line: Int) throws(Fault) -> String {
        guard let field = texts[key] else { throw Self.missing(key, line) }
        guard !field.text.isEmpty else {
            throw Fault(.missing, "“\(key)” is empty. Take the file as CISA publishes it.", field.line)
        }
        return field.text
    }

    /// A day, or a day with a time.
    func time(_ key: String, orMissingAt line: Int) throws(Fault) -> String {
        try checked(key, line, "no day as YYYY-MM-DD", CVE.isTime)
    }

    private func checked(
        _ key: String,
        _ line: Int,
        _ what: String,
        _ isValid: (String) -> Bool
    ) throws(Fault) -> String {
        let text = try text(key, orMissingAt: line)
        guard isValid(text) else {
            throw Fault(.value, "“\(key)” is \(CVE.quoted(text)), which is \(what).", texts[key]?.line ?? line)
        }
        return text
    }

    /// The entry, with all that it must have.
    ///
    /// - Parameter line: where it begins.
    func entry(from line: Int) throws(Fault) -> KEVEntry {
        KEVEntry(
            cve: try checked("cveID", line, "no number as CVE-2021-44228") { CVE.isValid($0.utf8) },
            vendor: try text("vendorProject", orMissingAt: line),
            product: try text("product", orMissingAt: line),
            name: try text("vulnerabilityName", orMissingAt: line),
            added: try checked("dateAdded", line, "no day as YYYY-MM-DD", CVE.isDay),
            summary: try text("shortDescription", orMissingAt: line),
            requiredAction: try text("requiredAction", orMissingAt: line),
            due: try checked("dueDate", line, "no day as YYYY-MM-DD", CVE.isDay),
            usedByRansomware: try isUsedByRansomware(),
            notes: texts["notes"]?.text ?? "",
            cwes: weaknesses ?? []
        )
    }

    /// `Known` or `Unknown`, and `Unknown` where nothing is said.
    private func isUsedByRansomware() throws(Fault) -> Bool {
        guard let field = texts["knownRansomwareCampaignUse"] else { return false }
        switch field.text {
        case "Known": return true
        case "Unknown": return false
        default:
            throw Fault(
                .value,
                "“knownRansomwareCampaignUse” is \(CVE.quoted(field.text)) and must be Known or Unknown.",
                field.line
            )
        }
    }
}
