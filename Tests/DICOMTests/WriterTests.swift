import DICOM
import Testing

private func code(_ body: (inout DataSetWriter) throws -> Void) -> DICOMError.Code? {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    return #expect(throws: DICOMError.self) { try body(&writer) }?.code
}

@Test func whatCannotBeEncodedIsRefused() {
    #expect(
        code {
            try $0.append(.rows, 1); try $0.append(.modality, "CT")
        } == .cannotEncode,
        "descending tags"
    )
    #expect(code { try $0.append(.rows, 70_000) } == .cannotEncode, "a number out of range")
    #expect(code { try $0.append(.modality, String(repeating: "x", count: 70_000)) } == .cannotEncode, "too long")
    #expect(code { try $0.append(.rows, "12") } == .cannotEncode, "a text for a number")
    #expect(code { try $0.append(.patientName, "\u{738B}") } == .invalidText, "not in the character set")
    #expect(code { try $0.append(frames: [[1]]) } == .cannotEncode, "fragments in a native syntax")
    #expect(code { try $0.beginItem() } == .cannotEncode, "an item outside a sequence")
    #expect(code { try $0.endItem() } == .cannotEncode)
    #expect(code { try $0.endSequence() } == .cannotEncode)
    #expect(
        code {
            try $0.beginSequence(.referencedSOPSequence); try $0.append(.rows, 1)
        } == .cannotEncode
    )
}

@Test func anOpenSequenceCannotBeFinished() throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.beginSequence(.referencedSOPSequence)
    let error = #expect(throws: DICOMError.self) { try writer.finish() }
    #expect(error?.code == .cannotEncode)
}

@Test func oddValuesArePaddedAsTheirRepresentationSays() throws {
    var writer = DataSetWriter(transferSyntax: .implicitVRLittleEndian)
    try writer.append(.sopInstanceUID, UID("1.2.3"))
    try writer.append(.modality, "SEG")
    try writer.append(Tag(0x0009, 0x1001), vr: .ob, bytes: [7])
    let dataSet = try DataSet(parsing: try writer.finish(), transferSyntax: .implicitVRLittleEndian)
    #expect(dataSet.bytes(.sopInstanceUID).map(Array.init) == Array("1.2.3\0".utf8))
    #expect(dataSet.bytes(.modality).map(Array.init) == Array("SEG ".utf8))
    #expect(dataSet.bytes(Tag(0x0009, 0x1001)).map(Array.init) == [7, 0])
}

@Test(arguments: [DataSetWriter.Length.defined, .undefined])
func itemsMayHaveEitherLength(_ length: DataSetWriter.Length) throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRBigEndian)
    try writer.append(.referencedSOPSequence, itemsOf: [1, 2, 3], length: length) { item, number throws(DICOMError) in
        try item.append(.referencedSOPInstanceUID, UID("1.\(number)"))
    }
    try writer.append(.rows, 5)
    let dataSet = try DataSet(parsing: try writer.finish(), transferSyntax: .explicitVRBigEndian)
    #expect(dataSet.element(.referencedSOPSequence)?.hasUndefinedLength == (length == .undefined))
    #expect(try dataSet.items(.referencedSOPSequence).count == 3)
    #expect(try dataSet.int(.rows) == 5)
}

@Test func deflatedDataSetsAreSmallerAndEven() throws {
    let bytes = try Samples.image(.deflated, pixelBytes: 100_000)
    #expect(bytes.count < 10_000)
    #expect(bytes.count % 2 == 0)
}
