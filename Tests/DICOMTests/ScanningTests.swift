import DICOM
import Testing

@Test(arguments: Samples.syntaxes)
func everySyntaxIsReadAsItWasWritten(_ syntax: TransferSyntax) throws {
    let index = try Samples.index(try Samples.image(syntax), syntax)
    let top = index.filter { $0.depth == 0 }
    #expect(
        top.map(\.tag) == [
            .specificCharacterSet, .sopClassUID, .sopInstanceUID, .modality, Tag(0x0008, 0x1140), Tag(0x0009, 0x0010),
            Tag(0x0009, 0x1001), .patientName, .patientID, .studyInstanceUID, .seriesInstanceUID, .instanceNumber,
            .rows, Tag(0x0028, 0x0030), Tag(0x0040, 0x0275), .pixelData,
        ]
    )
    #expect(
        index.filter { $0.tag == .item }.map(\.depth)
            == (syntax.isEncapsulated ? [1, 1, 1, 2, 2, 1, 1, 1] : [1, 1, 1, 2, 2])
    )
    #expect(index.first { $0.tag == .sopClassUID }?.length == 26)
    let pixels = try #require(index.first { $0.tag == .pixelData })
    #expect(pixels.hasUndefinedLength == syntax.isEncapsulated)
    #expect(pixels.length == (syntax.isEncapsulated ? 8 + 8 + 8 + 64 + 8 + 64 : 64))
}

@Test(arguments: Samples.syntaxes, [1, 2, 3, 7, 11, 64])
func piecesOfAnySizeGiveTheSameIndex(_ syntax: TransferSyntax, _ pieces: Int) throws {
    let bytes = try Samples.image(syntax)
    #expect(try Samples.index(bytes, syntax, pieces: pieces) == Samples.index(bytes, syntax))
}

@Test(arguments: Samples.syntaxes, [1, 5, 13, Int.max])
func aWatchKeepsWhatIsWantedAndHandsOutThePixels(_ syntax: TransferSyntax, _ pieces: Int) throws {
    let bytes = try Samples.image(syntax)
    let watched = Samples.watch(bytes, syntax, pieces: pieces)
    #expect(watched.problem == nil)
    #expect(watched.patientName == "M\u{FC}ller^J\u{F6}rg")
    #expect(watched.studyInstanceUID == "1.2.3")
    #expect(watched.sopInstanceUID == "1.2.3.4")
    #expect(watched.rows == nil, "not wanted")
    let extent = try #require(watched.extent)
    #expect(extent.isEncapsulated == syntax.isEncapsulated)
    #expect(extent.length == watched.pixels.count)
    if !syntax.isDeflated { #expect(Array(bytes[extent.offset...]) == watched.pixels) }
}
