import DICOM
import Testing

/// Names of PS3.5 annexes H to J and PS3.3 C.12.1.1.2's sets, as bytes.
private let samples: [(term: String, bytes: [UInt8], text: String)] = [
    ("", Array("Doe^John".utf8), "Doe^John"),
    ("ISO_IR 6", Array("Doe^John".utf8), "Doe^John"),
    ("ISO_IR 100", [0x42, 0x75, 0x63, 0x5E, 0x4A, 0xE9, 0x72, 0xF4, 0x6D, 0x65], "Buc^J\u{E9}r\u{F4}me"),
    ("ISO_IR 101", [0x57, 0x61, 0xB3, 0xEA, 0x73, 0x61], "Wa\u{142}\u{119}sa"),
    ("ISO_IR 109", [0xA1], "\u{126}"),
    ("ISO_IR 110", [0xA1], "\u{104}"),
    (
        "ISO_IR 144", [0xBB, 0xEE, 0xDA, 0x63, 0x65, 0xDC, 0xD1, 0xE3, 0xE0, 0xD3],
        "\u{41B}\u{44E}\u{43A}ce\u{43C}\u{431}\u{443}\u{440}\u{433}"
    ),
    ("ISO_IR 127", [0xE2, 0xC8, 0xC7, 0xE6, 0xEA], "\u{642}\u{628}\u{627}\u{646}\u{64A}"),
    ("ISO_IR 126", [0xC4, 0xE9, 0xEF, 0xED], "\u{394}\u{3B9}\u{3BF}\u{3BD}"),
    ("ISO_IR 138", [0xF9, 0xF8, 0xE5, 0xEF], "\u{5E9}\u{5E8}\u{5D5}\u{5DF}"),
    ("ISO_IR 148", [0xC7, 0xFD], "\u{C7}\u{131}"),
    ("ISO_IR 203", [0xA4], "\u{20AC}"),
    (
        "ISO_IR 13", [0xD4, 0xCF, 0xC0, 0xDE, 0x5E, 0xC0, 0xDB, 0xB3],
        "\u{FF94}\u{FF8F}\u{FF80}\u{FF9E}^\u{FF80}\u{FF9B}\u{FF73}"
    ),
    ("ISO_IR 166", [0xA1, 0xD2], "\u{E01}\u{E32}"),
    ("ISO_IR 192", Array("Wang^XiaoDong=\u{738B}^\u{5C0F}\u{6771}".utf8), "Wang^XiaoDong=\u{738B}^\u{5C0F}\u{6771}"),
    ("GB18030", [0xCD, 0xF5, 0x5E, 0xD0, 0xA1, 0xB6, 0xAB], "\u{738B}^\u{5C0F}\u{4E1C}"),
    ("GBK", [0xCD, 0xF5, 0x5E, 0xD0, 0xA1, 0xB6, 0xAB], "\u{738B}^\u{5C0F}\u{4E1C}"),
    ("ISO 2022 IR 100", [0xE9], "\u{E9}"),
    ("ISO 2022 IR 87", Array("Yamada^Tarou".utf8), "Yamada^Tarou"),
]

@Test(arguments: samples.indices)
func everyDefinedTermDecodesAndEncodes(_ index: Int) throws {
    let (term, bytes, text) = samples[index]
    let set = try SpecificCharacterSet(terms: [term])
    #expect(try set.decode(bytes) == text)
    #expect(try set.encode(text) == bytes)
}

@Test func bytesThatAreNotInTheSetAreAnErrorAndStillShown() throws {
    for (term, bytes) in [
        ("", [0x41, 0xE9]), ("ISO_IR 192", [0x41, 0xFF]), ("GB18030", [0x41, 0xFF]), ("ISO_IR 13", [0x41, 0xFF]),
    ] {
        let set = try SpecificCharacterSet(terms: [term])
        let error = #expect(throws: DICOMError.self) { try set.decode(bytes.map { UInt8($0) }) }
        #expect(error?.code == .invalidText)
        #expect(set.decodeForDisplay(bytes.map { UInt8($0) }) == "A\u{FFFD}")
    }
}

@Test func everyInvalidByteOfALongTextIsReplaced() throws {
    let set = try SpecificCharacterSet(terms: ["GB18030"])
    let bytes = [UInt8](repeating: 0xFF, count: 1 << 20)
    let text = set.decodeForDisplay([0xCD, 0xF5] + bytes + [0xCD, 0xF5])
    #expect(text.unicodeScalars.count == (1 << 20) + 2)
    #expect(text == "\u{738B}" + String(repeating: "\u{FFFD}", count: 1 << 20) + "\u{738B}")
    #expect(set.decodeForDisplay(bytes.prefix(1) + [0xCD]) == "\u{FFFD}\u{FFFD}", "half a character is replaced too")
}

@Test func aLongTextIsConvertedWhole() throws {
    let set = try SpecificCharacterSet(terms: ["GB18030"])
    let text = String(repeating: "\u{738B}A\u{1F600}", count: 20_000)
    #expect(try set.decode(set.encode(text)) == text)
}

@Test func aDelimiterPartsValuesWhateverMarkFollowsIt() throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.append(.specificCharacterSet, "GB18030")
    try writer.append(.studyDescription, texts: ["A", "\u{301}B"])
    let dataSet = try DataSet(parsing: try writer.finish(), transferSyntax: .explicitVRLittleEndian)
    #expect(try dataSet.strings(.studyDescription) == ["A", "\u{301}B"])
}

@Test func aCharacterThatTheSetLacksIsNotWritten() throws {
    for set in [SpecificCharacterSet.ascii, .latin1, try SpecificCharacterSet(terms: ["ISO_IR 144"])] {
        let error = #expect(throws: DICOMError.self) { try set.encode("\u{738B}") }
        #expect(error?.code == .invalidText)
    }
}

@Test func aSetThatNoStandardDefinesIsNamedAsUnsupported() throws {
    let unknown = #expect(throws: DICOMError.self) { try SpecificCharacterSet(terms: ["KOI8-R"]) }
    #expect(unknown?.code == .unsupportedCharacterSet)
}

@Test func aDelimiterWithinACharacterDoesNotPartValues() throws {
    // 0x8B 0x5C is one character of GBK, whose second byte is a backslash's.
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.append(.specificCharacterSet, "GBK")
    try writer.append(.studyDescription, texts: ["\u{5AA0}", "B"])
    let bytes = try writer.finish()
    #expect(bytes.contains(0x5C))
    let dataSet = try DataSet(parsing: bytes, transferSyntax: .explicitVRLittleEndian)
    #expect(try dataSet.strings(.studyDescription) == ["\u{5AA0}", "B"])
}

@Test func anItemInheritsTheCharacterSetOrNamesItsOwn() throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.append(.specificCharacterSet, "ISO_IR 100")
    try writer.append(Tag(0x0040, 0x0275), itemsOf: [nil, "ISO_IR 192"]) { item, set throws(DICOMError) in
        if let set { try item.append(.specificCharacterSet, set) }
        try item.append(Tag(0x0040, 0x0007), "\u{E9}")
    }
    let dataSet = try DataSet(parsing: try writer.finish(), transferSyntax: .explicitVRLittleEndian)
    let items = try dataSet.items(Tag(0x0040, 0x0275))
    #expect(items.map { $0.bytes(Tag(0x0040, 0x0007)).map(Array.init) } == [[0xE9, 0x20], [0xC3, 0xA9]])
    #expect(try items.map { try $0.string(Tag(0x0040, 0x0007)) } == ["\u{E9}", "\u{E9}"])
}
