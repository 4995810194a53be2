import DICOM
import Testing

@Test func aTagSortsByGroupAndThenByElement() {
    #expect(Tag(0x0008, 0xFFFF) < Tag(0x0010, 0x0000))
    #expect(Tag.studyInstanceUID.description == "(0020,000D)")
    #expect(Tag(0x0009, 0x0010).isPrivateCreator)
    #expect(!Tag(0x0009, 0x1010).isPrivateCreator)
}
