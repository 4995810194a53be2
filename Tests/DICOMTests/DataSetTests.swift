import DICOM
import Testing

@Test(arguments: Samples.syntaxes)
func valuesComeOutAsTheyWentIn(_ syntax: TransferSyntax) throws {
    let dataSet = try DataSet(parsing: try Samples.image(syntax), transferSyntax: syntax)
    #expect(try dataSet.string(.modality) == "CT")
    #expect(try dataSet.personName(.patientName)?.alphabetic.given == "J\u{F6}rg")
    #expect(try dataSet.uid(.studyInstanceUID) == "1.2.3")
    #expect(try dataSet.int(.instanceNumber) == 7)
    #expect(try dataSet.int(.rows) == 4)
    #expect(try dataSet.doubles(Tag(0x0028, 0x0030)) == [0.5, 0.25])
    let references = try dataSet.items(Tag(0x0008, 0x1140))
    #expect(try references.map { try $0.uid(.referencedSOPInstanceUID) } == ["1.2.3.1", "1.2.3.2"])
    let requests = try dataSet.items(Tag(0x0040, 0x0275))
    #expect(requests.count == 1)
    #expect(try requests[0].items(Tag(0x0040, 0x0008)).map { try $0.string(Tag(0x0008, 0x0100)) } == ["121", "122"])
    #expect(try dataSet.string(Tag(0x0008, 0x0100)) == nil, "what is in items is not at the top")
    if syntax.isEncapsulated {
        let fragments = dataSet.fragments()
        #expect(fragments.map(\.count) == [8, 64, 64])
        #expect(fragments.first.map(Array.init) == [0, 0, 0, 0, 72, 0, 0, 0])
    }
}

@Test(arguments: [TransferSyntax.implicitVRLittleEndian, .explicitVRLittleEndian, .explicitVRBigEndian])
func numbersKeepTheirSignAndSize(_ syntax: TransferSyntax) throws {
    var writer = DataSetWriter(transferSyntax: syntax)
    try writer.append(Tag(0x0008, 0x040C), integers: [1 << 40])
    try writer.append(Tag(0x0018, 0x6020), integers: [-70_000])
    try writer.append(Tag(0x0018, 0x9073), numbers: [1.0 / 3])
    try writer.append(Tag(0x0020, 0x9165), tags: [.pixelData, .rows])
    try writer.append(Tag(0x0028, 0x0009), tags: [.rows])
    try writer.append(.pixelRepresentation, 1)
    try writer.append(Tag(0x0028, 0x0106), vr: .ss, integers: [-1000])
    try writer.append(Tag(0x0070, 0x0022), numbers: [0.5, -2])
    let dataSet = try DataSet(parsing: try writer.finish(), transferSyntax: syntax)
    #expect(try dataSet.int(Tag(0x0008, 0x040C)) == 1 << 40)
    #expect(try dataSet.int(Tag(0x0018, 0x6020)) == -70_000)
    #expect(try dataSet.double(Tag(0x0018, 0x9073)) == 1.0 / 3)
    #expect(try dataSet.tags(Tag(0x0020, 0x9165)) == [.pixelData, .rows])
    #expect(try dataSet.int(Tag(0x0028, 0x0106)) == -1000)
    #expect(try dataSet.doubles(Tag(0x0070, 0x0022)) == [0.5, -2])
}

@Test func aValueAskedForAsSomethingElseIsAClearError() throws {
    let dataSet = try DataSet(
        parsing: try Samples.image(.explicitVRLittleEndian),
        transferSyntax: .explicitVRLittleEndian
    )
    #expect(#expect(throws: DICOMError.self) { try dataSet.string(.rows) }?.code == .wrongRepresentation)
    #expect(#expect(throws: DICOMError.self) { try dataSet.int(.modality) }?.code == .wrongRepresentation)
    #expect(#expect(throws: DICOMError.self) { try dataSet.items(.modality) }?.code == .wrongRepresentation)
    #expect(#expect(throws: DICOMError.self) { try dataSet.tags(.rows) }?.code == .wrongRepresentation)
    #expect(#expect(throws: DICOMError.self) { try dataSet.date(.modality) }?.code == .invalidValue)
    #expect(try dataSet.string(.studyDescription) == nil)
    #expect(try dataSet.items(.referencedSOPSequence).isEmpty)
}

@Test func errorsSayNothingOfTheValue() throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.append(.studyDate, "SECRETXX")
    try writer.append(.patientName, vr: .pn, bytes: Array("SECRET=a=b=c".utf8))
    let dataSet = try DataSet(parsing: try writer.finish(), transferSyntax: .explicitVRLittleEndian)
    for error in [
        #expect(throws: DICOMError.self) { try dataSet.date(.studyDate) },
        #expect(throws: DICOMError.self) { try dataSet.personName(.patientName) },
    ] { #expect(error?.description.contains("SECRET") == false) }
}
