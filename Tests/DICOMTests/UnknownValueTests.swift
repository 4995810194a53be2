import DICOM
import Testing

@Test func unknownWithUndefinedLengthIsAnImplicitSequence() throws {
    let unknown: [UInt8] = [0x09, 0, 0x01, 0x10, 0x55, 0x4E, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let content: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 10, 0, 0, 0, 0x28, 0, 0x10, 0, 2, 0, 0, 0, 9, 0]
    let end: [UInt8] = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]
    let after: [UInt8] = [0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0, 9, 0]
    let little = try DataSet(parsing: unknown + content + end + after, transferSyntax: .explicitVRLittleEndian)
    #expect(try little.items(Tag(0x0009, 0x1001)).first?.int(.rows) == 9)
    #expect(try little.int(.rows) == 9)
    // PS3.5 6.2.2 holds in big endian too.
    let bigUnknown: [UInt8] = [0, 0x09, 0x10, 0x01, 0x55, 0x4E, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let bigAfter: [UInt8] = [0, 0x28, 0, 0x10, 0x55, 0x53, 0, 2, 0, 9]
    let big = try DataSet(parsing: bigUnknown + content + end + bigAfter, transferSyntax: .explicitVRBigEndian)
    #expect(try big.items(Tag(0x0009, 0x1001)).first?.int(.rows) == 9)
    #expect(try big.int(.rows) == 9)
}

/// The bytes of a sequence of undefined representation and defined length, whose content is implicit.
private func unknownSequence(_ tag: [UInt8], _ length: [UInt8], text: [UInt8]) -> [UInt8] {
    let element: [UInt8] = [0x08, 0, 0x55, 0x11, UInt8(text.count), 0, 0, 0] + text
    let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, UInt8(element.count), 0, 0, 0] + element
    return tag + [0x55, 0x4E, 0, 0] + length + item
}

@Test func unknownOfDefinedLengthIsTheSequenceThatTheDictionaryNames() throws {
    let text = Array("1.2.3\0".utf8)
    let little = unknownSequence([0x08, 0, 0x99, 0x11], [22, 0, 0, 0], text: text)
    let big = unknownSequence([0, 0x08, 0x11, 0x99], [0, 0, 0, 22], text: text)
    for (bytes, syntax) in [(little, TransferSyntax.explicitVRLittleEndian), (big, .explicitVRBigEndian)] {
        let dataSet = try DataSet(parsing: bytes, transferSyntax: syntax)
        let items = try dataSet.items(.referencedSOPSequence)
        #expect(items.count == 1)
        #expect(try items.first?.uid(.referencedSOPInstanceUID) == "1.2.3")
        #expect(items.first?.elements.map(\.offset) == [20])
        #expect(items.first?.elements.map(\.depth) == [1])
    }
    let broken = try DataSet(
        parsing: little.dropLast(22) + [UInt8](repeating: 1, count: 22),
        transferSyntax: .explicitVRLittleEndian
    )
    #expect(#expect(throws: DICOMError.self) { try broken.items(.referencedSOPSequence) }?.code == .misplacedItem)
    // Of a private tag no one can say that it is a sequence.
    let secret = unknownSequence([0x09, 0, 0x01, 0x10], [22, 0, 0, 0], text: text)
    let unknown = try DataSet(parsing: secret, transferSyntax: .explicitVRLittleEndian)
    #expect(
        #expect(throws: DICOMError.self) { try unknown.items(Tag(0x0009, 0x1001)) }?.code == .wrongRepresentation
    )
}

@Test func aSequenceOfUnknownRepresentationInheritsTheCharacterSet() throws {
    let set: [UInt8] = [0x08, 0, 0x05, 0, 0x43, 0x53, 10, 0] + Array("ISO_IR 100".utf8)
    let name: [UInt8] = [0x40, 0, 0x07, 0, 2, 0, 0, 0, 0xE9, 0x20]
    let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 10, 0, 0, 0] + name
    let bytes: [UInt8] = set + [0x40, 0, 0x75, 0x02, 0x55, 0x4E, 0, 0, 18, 0, 0, 0] + item
    let dataSet = try DataSet(parsing: bytes, transferSyntax: .explicitVRLittleEndian)
    #expect(try dataSet.items(Tag(0x0040, 0x0275)).first?.string(Tag(0x0040, 0x0007)) == "\u{E9}")
}

@Test func unknownNumbersAreLittleEndianWhateverTheSyntax() throws {
    let rows: [UInt8] = [0, 0x28, 0, 0x10, 0x55, 0x4E, 0, 0, 0, 0, 0, 2, 0, 2]
    let signed: [UInt8] = [0, 0x28, 1, 3, 0x55, 0x53, 0, 2, 0, 1]
    let smallest: [UInt8] = [0, 0x28, 1, 6, 0x55, 0x4E, 0, 0, 0, 0, 0, 2, 0xFF, 0xFF]
    let dataSet = try DataSet(parsing: rows + signed + smallest, transferSyntax: .explicitVRBigEndian)
    #expect(try dataSet.int(.rows) == 512)
    #expect(try dataSet.int(Tag(0x0028, 0x0106)) == -1, "which of US and SS it is, Pixel Representation says")
}
