/// Reads the lines of a file of scores: a comment with the model and the day, the header, then a row for each CVE.
struct EPSSRows {
    private enum Place {
        case comment
        case header
        case rows
    }

    private let wanted: Set<String>
    private let limits: EPSSLimits
    private var place = Place.comment
    /// What has come of a line whose end has not.
    private var rest: [UInt8] = []
    private(set) var line = 0
    private var model = ""
    private var day = ""
    private var count = 0
    private var scores: [String: EPSSScore] = [:]

    init(wanted: Set<String>, limits: EPSSLimits) {
        self.wanted = wanted
        self.limits = limits
    }

    mutating func read(_ bytes: ArraySlice<UInt8>) throws(VulnerabilityError) {
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            if rest.isEmpty {
                try take(bytes[start..<end])
            } else {
                rest.append(contentsOf: bytes[start..<end])
                let whole = rest
                rest.removeAll(keepingCapacity: true)
                try take(whole[...])
            }
            start = end + 1
        }
        rest.append(contentsOf: bytes[start...])
        // Judged here, so that a file without line ends does not swell.
        if rest.count > limits.lineBytes + 1 { throw tooLong(line + 1) }
    }

    mutating func finish() throws(VulnerabilityError) -> EPSSScores {
        if !rest.isEmpty {
            let whole = rest
            rest = []
            try take(whole[...])
        }
        guard place == .rows, count > 0 else {
            throw VulnerabilityError(
                .truncated,
                "the file ends before the first score. Fetch it again.",
                line: max(line, 1)
            )
        }
        return EPSSScores(model: model, day: day, rows: count, scores: scores)
    }

    private func tooLong(_ line: Int) -> VulnerabilityError {
        VulnerabilityError(.tooMuch, "the line has more than \(limits.lineBytes) bytes.", line: line)
    }

    private func error(_ code: VulnerabilityError.Code, _ words: String) -> VulnerabilityError {
        VulnerabilityError(code, words, line: line)
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) throws(VulnerabilityError) {
        line += 1
        guard bytes.count <= limits.lineBytes + 1 else { throw tooLong(line) }
        var bytes = bytes
        if bytes.last == 0x0D { bytes.removeLast() }
        // A byte order mark, as spreadsheets put it in front.
        if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.isEmpty { return }
        switch place {
        case .comment: try comment(bytes)
        case .header: try header(bytes)
        case .rows: try row(bytes)
        }
    }

    /// `#model_version:v2025.03.14,score_date:2025-08-25T12:00:00Z`
    private mutating func comment(_ bytes: ArraySlice<UInt8>) throws(VulnerabilityError) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("#") else {
            throw error(
                .missing,
                "the file must begin with a comment that names the model and the day, and begins with "
                    + "\(CVE.quoted(text)). Take the scores as they are published."
            )
        }
        for part in text.dropFirst().split(separator: ",") {
            let words = part.split(separator: ":", maxSplits: 1)
            guard words.count == 2 else { continue }
            let value = words[1].drop { $0 == " " }
            switch words[0].filter({ $0 != " " }) {
            case "model_version": model = String(value.prefix(64))
            case "score_date": day = String(value.prefix(10))
            default: break
            }
        }
        guard !model.isEmpty, model.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw error(.missing, "the comment names no model by “model_version:”. Fetch the file again.")
        }
        guard CVE.isDay(day) else {
            throw error(.value, "the comment names no day by “score_date:”, as YYYY-MM-DD. Fetch the file again.")
        }
        place = .header
    }

    private mutating func header(_ bytes: ArraySlice<UInt8>) throws(VulnerabilityError) {
        // Further comments.
        if bytes.first == UInt8(ascii: "#") { return }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text == "cve,epss,percentile" || text.hasPrefix("cve,epss,percentile,") else {
            throw error(
                .syntax,
                "the columns must be cve,epss,percentile, and the line is \(CVE.quoted(text))."
            )
        }
        place = .rows
    }

    private mutating func row(_ bytes: ArraySlice<UInt8>) throws(VulnerabilityError) {
        let comma = UInt8(ascii: ",")
        guard let first = bytes.firstIndex(of: comma),
            let second = bytes[(first + 1)...].firstIndex(of: comma)
        else {
            throw error(
                .syntax,
                "a row must have a CVE and two figures, and is \(CVE.quoted(String(decoding: bytes, as: UTF8.self)))."
            )
        }
        let number = bytes[..<first]
        guard CVE.isValid(number) else {
            throw error(
                .value,
                "\(CVE.quoted(String(decoding: number, as: UTF8.self))) is no number as CVE-2021-44228."
            )
        }
        let end = bytes[(second + 1)...].firstIndex(of: comma) ?? bytes.endIndex
        let probability = try share(bytes[(first + 1)..<second], "epss")
        let percentile = try share(bytes[(second + 1)..<end], "percentile")
        count += 1
        guard count <= limits.rows else {
            throw error(.tooMuch, "the file has more than \(limits.rows) rows.")
        }
        let cve = String(decoding: number, as: UTF8.self)
        guard wanted.contains(cve) else { return }
        let score = EPSSScore(cve: cve, probability: probability, percentile: percentile)
        if scores.updateValue(score, forKey: cve) != nil {
            throw error(.duplicate, "\(cve) comes twice. Fetch the file again.")
        }
    }

    private func share(_ bytes: ArraySlice<UInt8>, _ column: String) throws(VulnerabilityError) -> Double {
        guard let value = DecimalNumber.value(bytes), (0...1).contains(value) else {
            throw error(
                .value,
                "“\(column)” is \(CVE.quoted(String(decoding: bytes, as: UTF8.self))) and must be a number from 0 to 1."
            )
        }
        return value
    }
}
