/// A field, or one repetition of it: components, and in these subcomponents (HL7 v2.5.1 2.5.3).
public struct HL7Field: Hashable, Sendable {
    /// Its bytes as they came, separators and escape sequences included.
    public let bytes: ArraySlice<UInt8>
    private let encoding: EncodingCharacters
    /// MSH-1 and MSH-2 are the separators, and are not taken apart by them.
    private let isLiteral: Bool

    init(_ bytes: ArraySlice<UInt8>, _ encoding: EncodingCharacters, isLiteral: Bool = false) {
        self.bytes = bytes
        self.encoding = encoding
        self.isLiteral = isLiteral
    }

    /// True if nothing is there; `""`, which asks to delete a value (2.5.3), is something.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Its repetitions, at least one.
    public var repetitions: [HL7Field] {
        if isLiteral { return [self] }
        return bytes.split(separator: encoding.repetition, omittingEmptySubsequences: false)
            .map { HL7Field($0, encoding) }
    }

    /// The text of a component, or of a subcomponent of it, of the first repetition; both count from 1, and what is not there is
    /// empty.
    ///
    /// A component that is known to have no subcomponents is one with subcomponent 1.
    public func text(_ component: Int = 1, _ subcomponent: Int = 1) -> String {
        if isLiteral { return component == 1 && subcomponent == 1 ? Self.characters(Array(bytes)) : "" }
        let first = bytes.prefix { $0 != encoding.repetition }
        guard let part = Self.part(component, of: first, encoding.component),
            let text = Self.part(subcomponent, of: part, encoding.subcomponent)
        else { return "" }
        return Self.characters(EscapeSequences(encoding).decoded(text))
    }

    private static func part(
        _ number: Int,
        of bytes: ArraySlice<UInt8>,
        _ separator: UInt8?
    ) -> ArraySlice<UInt8>? {
        guard number >= 1 else { return nil }
        guard let separator else { return number == 1 ? bytes : nil }
        var rest = bytes
        for _ in 1..<number {
            guard let at = rest.firstIndex(of: separator) else { return nil }
            rest = rest[(at + 1)...]
        }
        return rest.prefix { $0 != separator }
    }

    /// UTF-8 if it is that, else Latin-1: what MSH-18 declares is often not what follows.
    private static func characters(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
