import Ledger
import Records

/// Reads an entry's bytes. Takes only the canonical form, so that an entry has one encoding.
struct EntryReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// The entry; nil if the bytes are none.
    static func read(_ bytes: some Collection<UInt8>) -> LedgerEntry? {
        guard bytes.count <= EntryBundle.maximumEntryBytes else { return nil }
        var reader = EntryReader(ArraySlice(bytes))
        return reader.entry()
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    private mutating func entry() -> LedgerEntry? {
        guard skip("{\"actor\":"), let actor = text(), !actor.isEmpty,
            skip(",\"details\":"), let details = members(),
            skip(",\"index\":"), let index = integer(),
            skip(",\"kind\":"), let kind = text(), !kind.isEmpty,
            skip(",\"subjects\":"), let subjects = texts(),
            skip(",\"time\":"), let time = integer(),
            skip("}"), position == bytes.endIndex, index >= 0
        else { return nil }
        let draft = EntryDraft(EntryKind(rawValue: kind), actor: actor, subjects: subjects, details: details)
        return LedgerEntry(index: UInt64(index), time: Timestamp(microseconds: time), draft: draft)
    }

    private mutating func skip(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.endIndex - position >= count else { return false }
        let isHere = unsafe bytes[position..<position + count].elementsEqual(
            UnsafeBufferPointer(start: literal.utf8Start, count: count)
        )
        if isHere { position += count }
        return isHere
    }

    private mutating func text() -> String? {
        guard skip("\"") else { return nil }
        let start = position
        // Most texts have nothing escaped and are one piece.
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                defer { position += 1 }
                return String(validating: bytes[start..<position], as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") { return escapedText(from: start) }
            guard byte >= 0x20 else { return nil }
            position += 1
        }
        return nil
    }

    private mutating func escapedText(from start: Int) -> String? {
        var text = Array(bytes[start..<position])
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escaped() else { return nil }
                text.append(escaped)
            case 0x20...: text.append(byte)
            default: return nil
            }
        }
        return nil
    }

    private mutating func escaped() -> UInt8? {
        guard position < bytes.endIndex else { return nil }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"):
            guard skip("00"), let high = hexDigit(), let low = hexDigit() else { return nil }
            let value = high << 4 | low
            // What has a shorter form is not written like this.
            return value < 0x20 && ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(value) ? value : nil
        default: return nil
        }
    }

    private mutating func hexDigit() -> UInt8? {
        guard position < bytes.endIndex else { return nil }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return letter - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return letter - UInt8(ascii: "a") + 10
        default: return nil
        }
    }

    private mutating func texts() -> [String]? {
        guard skip("[") else { return nil }
        var texts: [String] = []
        if skip("]") { return texts }
        repeat {
            guard let next = text() else { return nil }
            texts.append(next)
        } while skip(",")
        return skip("]") ? texts : nil
    }

    private mutating func members() -> [String: String]? {
        guard skip("{") else { return nil }
        var members: [String: String] = [:]
        if skip("}") { return members }
        var last: String?
        repeat {
            guard let key = text(), skip(":"), let value = text(), members[key] == nil,
                last.map({ CanonicalJSON.precedes($0, key) }) ?? true
            else { return nil }
            members[key] = value
            last = key
        } while skip(",")
        return skip("}") ? members : nil
    }

    private mutating func integer() -> Int64? {
        let isNegative = skip("-")
        let start = position
        var value: Int64 = 0
        while position < bytes.endIndex, case let byte = bytes[position], byte >= UInt8(ascii: "0"),
            byte <= UInt8(ascii: "9")
        {
            // RFC 8785 has numbers only up to 2^53.
            guard position - start < 16 else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            position += 1
        }
        let count = position - start
        guard count > 0, bytes[start] != UInt8(ascii: "0") || (count == 1 && !isNegative), value <= 1 << 53 else {
            return nil
        }
        return isNegative ? -value : value
    }
}
