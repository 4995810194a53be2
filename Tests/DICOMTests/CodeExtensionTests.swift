import DICOM
import Testing

private let kanji: [UInt8] = [0x1B, 0x24, 0x42]
private let ascii: [UInt8] = [0x1B, 0x28, 0x42]
private let hangul: [UInt8] = [0x1B, 0x24, 0x29, 0x43]

@Test func japaneseNamesChangeSetsByEscapeSequences() throws {
    // Yamada^Tarou=山田^太郎
    let name =
        Array("Yamada^Tarou=".utf8) + kanji + [0x3B, 0x33, 0x45, 0x44] + ascii + [0x5E] + kanji
        + [0x42, 0x40, 0x4F, 0x3A] + ascii
    let set = try SpecificCharacterSet(terms: ["", "ISO 2022 IR 87"])
    #expect(try set.decode(name, isPersonName: true) == "Yamada^Tarou=\u{5C71}\u{7530}^\u{592A}\u{90CE}")
}

@Test func koreanNamesDesignateTheUpperHalfAfterEachDelimiter() throws {
    // Hong^Gildong=洪^吉洞
    let name =
        Array("Hong^Gildong=".utf8) + hangul + [0xFB, 0xF3, 0x5E] + hangul + [0xD1, 0xCE, 0xD4, 0xD7]
    let set = try SpecificCharacterSet(terms: ["", "ISO 2022 IR 149"])
    #expect(try set.decode(name, isPersonName: true) == "Hong^Gildong=\u{6D2A}^\u{5409}\u{6D1E}")
    // After a delimiter the upper half means nothing until it is designated again.
    let forgotten = Array(name.prefix(17 + 3)) + [0xD1, 0xCE]
    let error = #expect(throws: DICOMError.self) { try set.decode(forgotten, isPersonName: true) }
    #expect(error?.code == .invalidText)
}

@Test func aKanjiMayHaveTheBytesOfADelimiter() throws {
    // 0x3D 0x5C, 0x5C 0x3D and 0x5E 0x5E are characters of JIS X 0208 here, not delimiters.
    let text = kanji + [0x3D, 0x5C, 0x5C, 0x3D, 0x5E, 0x5E] + ascii
    let set = try SpecificCharacterSet(terms: ["", "ISO 2022 IR 87"])
    let decoded = try set.decode(text, isPersonName: true)
    #expect(decoded.count == 3)
    #expect(!decoded.contains("\\") && !decoded.contains("=") && !decoded.contains("^"))

    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.append(.specificCharacterSet, "\\ISO 2022 IR 87")
    try writer.append(.studyDescription, vr: .lo, bytes: text + [0x5C, 0x42])
    let dataSet = try DataSet(parsing: try writer.finish(), transferSyntax: .explicitVRLittleEndian)
    #expect(try dataSet.strings(.studyDescription) == [decoded, "B"])
}

@Test func aLatinTextMayTurnGreekAndBack() throws {
    let set = try SpecificCharacterSet(terms: ["ISO 2022 IR 100", "ISO 2022 IR 126"])
    let text: [UInt8] = [0xE9, 0x20, 0x1B, 0x2D, 0x46, 0xC4, 0x0D, 0x0A, 0xE9]
    #expect(try set.decode(text) == "\u{E9} \u{394}\r\n\u{E9}")
}

@Test func anEscapeSequenceThatNoOneKnowsIsAnErrorAndStillShown() throws {
    let set = try SpecificCharacterSet(terms: ["", "ISO 2022 IR 87"])
    let text: [UInt8] = [0x41, 0x1B, 0x7A, 0x42]
    let error = #expect(throws: DICOMError.self) { try set.decode(text) }
    #expect(error?.code == .invalidText)
    #expect(set.decodeForDisplay(text) == "A\u{FFFD}zB")
    let half = kanji + [0x3B]
    #expect(throws: DICOMError.self) { try set.decode(half) }
    #expect(set.decodeForDisplay(half) == "\u{FFFD}")
}

@Test func aTextMayChangeItsSetManyTimes() throws {
    let set = try SpecificCharacterSet(terms: ["", "ISO 2022 IR 87", "ISO 2022 IR 149"])
    let part = kanji + [0x3B, 0x33] + ascii + [0x41] + hangul + [0xFB, 0xF3]
    let bytes = Array(repeatElement(part, count: 1000).joined())
    #expect(try set.decode(bytes) == String(repeating: "\u{5C71}A\u{6D2A}", count: 1000))
}
