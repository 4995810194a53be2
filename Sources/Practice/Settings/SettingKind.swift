/// What a setting may hold, and how its text is read.
public enum SettingKind: Hashable, Sendable {
    /// One of several values.
    public struct Choice: Hashable, Sendable {
        /// What is kept.
        public let value: String
        /// What people read.
        public let title: String

        /// A value and its title.
        public init(_ value: String, _ title: String) {
            self.value = value
            self.title = title
        }
    }

    /// One line of at most so many characters.
    case text(maximum: Int)
    /// A whole number.
    case wholeNumber(ClosedRange<Int>)
    /// One of these.
    case choice([Choice])
    /// Mail addresses, at most so many, separated by commas.
    case mailAddresses(maximum: Int)
    /// The address of a file on the web: https, or http to this machine.
    case webAddress(maximum: Int)
    /// A whole number of this unit of time.
    case duration(ClosedRange<Int>, TimeUnit)

    /// The units of durations.
    public enum TimeUnit: String, Hashable, Sendable {
        /// Minutes.
        case minutes
        /// Hours.
        case hours
    }

    /// The form in which a text is kept: without spaces around, numbers without zeros in front, addresses each once.
    ///
    /// - Throws: what is wrong with it, in a sentence that says what to write.
    public func normalized(_ text: String) throws(SettingProblem) -> String {
        let trimmed = text.trimmed
        switch self {
        case .text(let maximum):
            guard trimmed.count <= maximum, trimmed.isOneLine else {
                throw SettingProblem("Write one line of at most \(maximum) characters.")
            }
            return trimmed
        case .wholeNumber(let range): return try number(trimmed, range, "")
        case .duration(let range, let unit): return try number(trimmed, range, " \(unit.rawValue)")
        case .choice(let choices):
            guard choices.contains(where: { $0.value == trimmed }) else {
                throw SettingProblem("Choose one of: \(choices.map(\.title).joined(separator: ", ")).")
            }
            return trimmed
        case .mailAddresses(let maximum): return try addresses(trimmed, maximum)
        case .webAddress(let maximum):
            guard trimmed.utf8.count <= maximum, WebAddress.isValid(trimmed) else {
                throw SettingProblem("Write an address as https://host/path, of at most \(maximum) characters.")
            }
            return trimmed
        }
    }

    private func number(_ text: String, _ range: ClosedRange<Int>, _ unit: String) throws(SettingProblem) -> String {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }), let number = Int(text),
            range.contains(number)
        else {
            throw SettingProblem("Write a whole number from \(range.lowerBound) to \(range.upperBound)\(unit).")
        }
        return String(number)
    }

    private func addresses(_ text: String, _ maximum: Int) throws(SettingProblem) -> String {
        var found: [String] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
            let address = String(part).trimmed
            if address.isEmpty { continue }
            guard EmailAddress.isValid(address) else {
                throw SettingProblem("\"\(address.prefix(80))\" is no mail address. Write it as name@example.org.")
            }
            if !found.contains(where: { $0.lowercased() == address.lowercased() }) { found.append(address) }
        }
        guard found.count <= maximum else {
            throw SettingProblem("Write at most \(maximum) addresses; a list on the mail server reaches more people.")
        }
        return found.joined(separator: ", ")
    }
}

/// What is wrong with a setting's text, for a person.
public struct SettingProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let message: String

    /// A problem in one sentence.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}

extension String {
    var isOneLine: Bool { unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
}
