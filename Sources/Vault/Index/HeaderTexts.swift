import DICOM

/// The header values of a description as texts.
struct HeaderTexts: Sendable {
    private let values: [Tag: [UInt8]]
    private let characterSet: SpecificCharacterSet

    init(_ description: ObjectDescription) {
        values = Dictionary(description.header.map { ($0.tag, $0.bytes) }) { first, _ in first }
        let terms = String(decoding: values[.specificCharacterSet] ?? [], as: UTF8.self)
        characterSet =
            (try? SpecificCharacterSet(
                terms: terms.split(separator: "\\", omittingEmptySubsequences: false).map { Self.trimmed($0) }
            )) ?? .latin1
    }

    /// A text without its padding; empty if there is none.
    subscript(tag: Tag) -> String {
        guard let bytes = values[tag], !bytes.isEmpty else { return "" }
        return Self.trimmed(characterSet.decodeForDisplay(bytes)[...])
    }

    /// A UID; empty if there is none.
    func uid(_ tag: Tag) -> String {
        UID(String(decoding: values[tag] ?? [], as: UTF8.self)).text
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let last = text.unicodeScalars.last, last.value == 0 || last.value == 0x20 {
            text.unicodeScalars.removeLast()
        }
        while text.unicodeScalars.first?.value == 0x20 { text.unicodeScalars.removeFirst() }
        return String(text)
    }
}
