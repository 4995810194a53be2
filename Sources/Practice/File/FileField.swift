/// A key of `practice.yaml` with its value.
struct FileField {
    let key: String
    let value: FileValue

    init(_ key: String, _ value: FileValue) {
        self.key = key
        self.value = value
    }
}

/// A value of `practice.yaml`.
indirect enum FileValue {
    /// A number, a truth value, or one of the words that a key may have.
    case word(String)
    /// Anything that a person wrote.
    case text(String)
    /// The ID of another record.
    case reference(RecordKey)
    case list([FileValue])
    case map([FileField])

    /// A time.
    static func time(_ microseconds: Int64) -> FileValue { .text(PracticeTime(microseconds: microseconds).text) }

    static func references<Kind>(_ kind: PracticeKind, _ ids: [Identifier<Kind>]) -> FileValue {
        .list(ids.map { .reference(RecordKey(kind, $0.text)) })
    }

    /// True for what is left out of the file.
    var isEmpty: Bool {
        switch self {
        case .word, .reference: false
        case .text(let text): text.isEmpty
        case .list(let list): list.isEmpty
        case .map(let fields): fields.isEmpty
        }
    }

    /// The value as bytes, to tell whether two are the same: strings compare equal that are not written alike.
    var bytes: [UInt8] {
        switch self {
        case .word(let text), .text(let text): Self.framed("t", Array(text.utf8))
        case .reference(let key): Self.framed("r", Array(key.id.utf8))
        case .list(let list): Self.framed("l", list.flatMap(\.bytes))
        case .map(let fields):
            Self.framed("m", fields.flatMap { Self.framed("k", Array($0.key.utf8)) + $0.value.bytes })
        }
    }

    private static func framed(_ mark: String, _ bytes: [UInt8]) -> [UInt8] {
        Array("\(mark)\(bytes.count):".utf8) + bytes
    }
}

extension [FileField] {
    /// Adds a field, unless it is empty.
    mutating func add(_ key: String, _ value: FileValue?) {
        if let value, !value.isEmpty { append(FileField(key, value)) }
    }
}
