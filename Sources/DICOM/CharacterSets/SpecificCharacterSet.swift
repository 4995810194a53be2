/// A value of Specific Character Set (0008,0005): how the bytes of a data set's texts become characters (PS3.3 C.12.1.1.2).
///
/// All sets of the standard are read, with code extensions (`ISO 2022 …`) too. Written are texts that need no escape sequence.
public struct SpecificCharacterSet: Hashable, Sendable {
    /// The defined terms, as they stand in a data set; empty for the default repertoire.
    public let terms: [String]
    let coding: Coding

    /// The set with these defined terms.
    ///
    /// - Throws: `unsupportedCharacterSet` if the first one is not known.
    public init(terms: [String]) throws(DICOMError) {
        self.terms = terms
        let first = terms.first ?? ""
        guard let coding = Self.codings[first.replacing("ISO 2022 IR ", with: "ISO_IR ")] else {
            throw DICOMError(
                .unsupportedCharacterSet,
                "The Specific Character Set is none that PS3.3 C.12.1.1.2 defines. Its texts cannot be read safely."
            )
        }
        self.coding = coding
    }

    private init(term: String, coding: Coding) {
        terms = term.isEmpty ? [] : [term]
        self.coding = coding
    }

    /// The default repertoire, ASCII, for data sets that name no set.
    public static let ascii = SpecificCharacterSet(term: "", coding: .ascii)
    /// ISO 8859-1.
    public static let latin1 = SpecificCharacterSet(term: "ISO_IR 100", coding: .latin1)
    /// UTF-8.
    public static let utf8 = SpecificCharacterSet(term: "ISO_IR 192", coding: .utf8)

    /// The text of these bytes.
    ///
    /// - Parameter isPersonName: Whether the delimiters of person names end what an escape sequence began.
    /// - Throws: `invalidText` if they are not valid in the set.
    public func decode(_ bytes: some Collection<UInt8>, isPersonName: Bool = false) throws(DICOMError) -> String {
        guard let text = decode(Array(bytes), isPersonName: isPersonName, replacingInvalid: false) else {
            throw DICOMError(.invalidText, "The text has bytes that are not valid in its Specific Character Set.")
        }
        return text
    }

    /// The text of these bytes, with U+FFFD for what is not valid. For people to see, never to compare.
    public func decodeForDisplay(_ bytes: some Collection<UInt8>, isPersonName: Bool = false) -> String {
        decode(Array(bytes), isPersonName: isPersonName, replacingInvalid: true) ?? ""
    }

    /// Whether a byte of a character may look like a delimiter, so that values are parted after decoding only.
    var mayHideDelimiters: Bool { coding.mayHideDelimiters || usesCodeExtensions }

    private func decode(_ bytes: [UInt8], isPersonName: Bool, replacingInvalid: Bool) -> String? {
        guard usesCodeExtensions, bytes.contains(0x1B) else {
            var converters = Converters()
            return coding.decode(bytes, replacingInvalid: replacingInvalid, &converters)
        }
        return CodeExtensions(base: coding, isPersonName: isPersonName, replacingInvalid: replacingInvalid).decode(
            bytes
        )
    }

    /// Whether texts may have escape sequences (PS3.3 C.12.1.1.2: then all terms begin with `ISO 2022`).
    private var usesCodeExtensions: Bool { terms.count > 1 || terms.contains { $0.hasPrefix("ISO 2022") } }

    /// The bytes of this text.
    ///
    /// - Throws: `invalidText` if the set lacks one of its characters.
    public func encode(_ text: String) throws(DICOMError) -> [UInt8] {
        guard let bytes = coding.encode(text) else {
            throw DICOMError(
                .invalidText,
                "The text has characters that its Specific Character Set lacks. Use ISO_IR 192."
            )
        }
        return bytes
    }

    private static let codings: [String: Coding] = [
        "": .ascii, "ISO_IR 6": .ascii, "ISO_IR 100": .latin1, "ISO_IR 192": .utf8, "ISO_IR 13": .jisX0201,
        "ISO_IR 101": .iconv("ISO-8859-2"), "ISO_IR 109": .iconv("ISO-8859-3"), "ISO_IR 110": .iconv("ISO-8859-4"),
        "ISO_IR 144": .iconv("ISO-8859-5"), "ISO_IR 127": .iconv("ISO-8859-6"), "ISO_IR 126": .iconv("ISO-8859-7"),
        "ISO_IR 138": .iconv("ISO-8859-8"), "ISO_IR 148": .iconv("ISO-8859-9"), "ISO_IR 203": .iconv("ISO-8859-15"),
        "ISO_IR 166": .iconv("TIS-620"), "GB18030": .iconv("GB18030"), "GBK": .iconv("GBK"),
        // Multi-byte sets that only code extensions can reach; without an escape sequence all is ASCII.
        "ISO_IR 87": .ascii, "ISO_IR 159": .ascii, "ISO_IR 149": .ascii, "ISO_IR 58": .ascii,
    ]
}
