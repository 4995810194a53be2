import DICOM
import Testing

@Test func theDictionaryKnowsStandardAttributes() throws {
    let entry = try #require(DICOMDictionary.entry(.patientName))
    #expect(entry.keyword == "PatientName")
    #expect(entry.name == "Patient's Name")
    #expect(entry.vr == "PN")
    #expect(entry.vm == "1")
    #expect(!entry.isRetired)
    #expect(DICOMDictionary.entry(Tag(0x0008, 0x0001))?.isRetired == true)
    #expect(DICOMDictionary.entry(Tag(0x0008, 0x0000)) == nil)
    #expect(DICOMDictionary.tag(keyword: "StudyInstanceUID") == .studyInstanceUID)
    #expect(DICOMDictionary.tag(keyword: "NoSuchKeyword") == nil)
    #expect(DICOMDictionary.tag(keyword: "") == nil)
}

@Test(arguments: [
    (Tag(0x6000, 0x3000), "OverlayData"), (Tag(0x601E, 0x3000), "OverlayData"), (Tag(0x5002, 0x3000), "CurveData"),
    (Tag(0x0020, 0x3142), "SourceImageIDs"), (Tag(0x0028, 0x0430), "RowsForNthOrderCoefficients"),
])
func theDictionaryKnowsRepeatingGroups(_ tag: DICOM.Tag, _ keyword: String) {
    #expect(DICOMDictionary.entry(tag)?.keyword == keyword)
}

@Test func privateAttributesHaveNoEntry() {
    #expect(DICOMDictionary.entry(Tag(0x6001, 0x3000)) == nil)
    #expect(DICOMDictionary.entry(Tag(0x0009, 0x0010)) == nil)
}

@Test func theDictionaryNamesUIDs() {
    #expect(DICOMDictionary.uidName("1.2.840.10008.5.1.4.1.1.2") == "CT Image Storage")
    #expect(DICOMDictionary.uidType("1.2.840.10008.5.1.4.1.1.2") == "SOP Class")
    #expect(DICOMDictionary.uidName("1.2.3") == nil)
    #expect(TransferSyntax.rleLossless.description == "RLE Lossless")
}

@Test func theDictionarySaysWhereItComesFrom() {
    #expect(DICOMDictionary.source.contains("PS3.6"))
    #expect(DICOMDictionary.source.contains("pydicom"))
}
