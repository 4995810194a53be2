import DICOM
import Testing

private func file(_ syntax: TransferSyntax) throws -> (head: [UInt8], bytes: [UInt8]) {
    let head = try Part10.header(
        sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
        sopInstanceUID: "1.2.3.4",
        transferSyntaxUID: syntax.uid,
        sourceAETitle: "CT1"
    )
    return (head, head + (try Samples.image(syntax)))
}

@Test(arguments: Samples.syntaxes)
func aHeaderBeforeADataSetMakesAFile(_ syntax: TransferSyntax) throws {
    let (header, bytes) = try file(syntax)
    let head = try Part10.read(bytes)
    #expect(head.dataSetOffset == header.count)
    #expect(head.transferSyntax == syntax)
    #expect(head.meta.sopInstanceUID == "1.2.3.4")
    #expect(head.meta.sourceAETitle == "CT1")
    #expect(head.meta.implementationClassUID?.text == Implementation.classUID)
    #expect(head.meta.implementationVersionName == Implementation.versionName)
    #expect(head.irregularities.isEmpty)
}

@Test(arguments: [0, 1, 8, 4000, 0xFFFF_FFFF])
func aWrongGroupLengthMisleadsNoOne(_ length: UInt32) throws {
    var (header, bytes) = try file(.explicitVRLittleEndian)
    for index in 0..<4 { bytes[140 + index] = UInt8(truncatingIfNeeded: length >> UInt32(index * 8)) }
    let head = try Part10.read(bytes)
    #expect(head.dataSetOffset == header.count)
    #expect(head.irregularities == .wrongGroupLength)
    header.removeSubrange(132..<144)
    #expect(try Part10.read(header + Samples.image(.explicitVRLittleEndian)).irregularities == .wrongGroupLength)
}

@Test func aFileMayLackItsPreamble() throws {
    let (header, bytes) = try file(.rleLossless)
    let head = try Part10.read(bytes[132...])
    #expect(head.dataSetOffset == header.count - 132)
    #expect(head.transferSyntax == .rleLossless)
    #expect(head.irregularities == .noPreamble)
    #expect(try Part10.read(bytes[128...]).dataSetOffset == header.count - 128)
}

@Test(arguments: [TransferSyntax.implicitVRLittleEndian, .explicitVRLittleEndian, .explicitVRBigEndian])
func aBareDataSetTellsItsOwnSyntax(_ syntax: TransferSyntax) throws {
    let head = try Part10.read(Samples.image(syntax))
    #expect(head.transferSyntax == syntax)
    #expect(head.dataSetOffset == 0)
    #expect(head.irregularities == [.noPreamble, .inferredTransferSyntax])
}

@Test func aBareDataSetMayBeginWithAGroupLength() throws {
    let little: [UInt8] = [0x08, 0, 0, 0, 0x55, 0x4C, 4, 0, 10, 0, 0, 0]
    #expect(try Part10.read(little).transferSyntax == .explicitVRLittleEndian)
    let big: [UInt8] = [0, 0x08, 0, 0, 0x55, 0x4C, 0, 4, 0, 0, 0, 10]
    #expect(try Part10.read(big).transferSyntax == .explicitVRBigEndian)
    #expect(try Part10.read([0x08, 0, 0, 0, 4, 0, 0, 0, 10, 0, 0, 0]).transferSyntax == .implicitVRLittleEndian)
}

@Test(arguments: ["", "short", "MZ this is a program and not an image, whatever its name says", "{\"json\": true}"])
func whatIsNotDICOMIsSaidToBeNone(_ text: String) throws {
    let error = #expect(throws: DICOMError.self) { try Part10.read(Array(text.utf8)) }
    #expect(error?.code == .notDICOM)
}

@Test func aFileThatEndsWithinItsMetaInformationIsTruncated() throws {
    let (header, _) = try file(.explicitVRLittleEndian)
    let error = #expect(throws: DICOMError.self) { try Part10.read(header.prefix(200)) }
    #expect(error?.code == .truncated)
}

@Test func metaInformationIsLimited() throws {
    let (header, _) = try file(.explicitVRLittleEndian)
    let error = #expect(throws: DICOMError.self) { try Part10.read(header, limits: DICOMLimits(maxFileMetaBytes: 64)) }
    #expect(error?.code == .tooManyElements)
}

@Test func aHeaderHoldsASCIIOfAnyLength() throws {
    func header(_ uid: String, _ title: String) throws(DICOMError) -> [UInt8] {
        try Part10.header(
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            sopInstanceUID: uid,
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sourceAETitle: title
        )
    }
    for (uid, title) in [
        ("1.2.\u{E9}", "CT1"), ("1.2", "R\u{F6}ntgen"), (String(repeating: "1", count: 70_000), "CT1"),
    ] {
        let error = #expect(throws: DICOMError.self) { try header(uid, title) }
        #expect(error?.code == .cannotEncode)
    }
    // An object that came with such texts can still leave in a file.
    let uid = String(repeating: "1", count: 65)
    let meta = try Part10.read(try header(uid, "SEVENTEEN_LETTERS")).meta
    #expect(meta.sopInstanceUID?.text == uid)
    #expect(meta.sourceAETitle == "SEVENTEEN_LETTERS")
}
