import DICOM
import Testing

/// The code of the error that reading these bytes ends with; nil if it ends with none.
private func code(
    _ bytes: [UInt8],
    _ syntax: TransferSyntax = .explicitVRLittleEndian,
    _ limits: DICOMLimits = DICOMLimits()
) -> DICOMError.Code? {
    DataSet(salvaging: bytes, transferSyntax: syntax, limits: limits).problem?.code
}

/// Sequences within sequences, this deep.
private func nested(_ depth: Int, _ syntax: TransferSyntax, _ length: DataSetWriter.Length) throws -> [UInt8] {
    var writer = DataSetWriter(transferSyntax: syntax)
    for _ in 0..<depth {
        try writer.beginSequence(.referencedSOPSequence, length: length)
        try writer.beginItem(length: length)
    }
    try writer.append(.rows, 1)
    for _ in 0..<depth {
        try writer.endItem()
        try writer.endSequence()
    }
    return try writer.finish()
}

@Test(arguments: [DataSetWriter.Length.defined, .undefined])
func tenThousandLevelsAreReadOrRefusedByTheLimit(_ length: DataSetWriter.Length) throws {
    let bytes = try nested(10_000, .explicitVRLittleEndian, length)
    #expect(code(bytes) == .tooDeep)
    let all = DataSet(
        salvaging: bytes,
        transferSyntax: .explicitVRLittleEndian,
        limits: DICOMLimits(maxDepth: 10_000)
    )
    #expect(all.problem == nil)
    #expect(all.elements.last?.depth == 10_000)
    #expect(code(bytes, .explicitVRLittleEndian, DICOMLimits(maxDepth: 9_999)) == .tooDeep)
}

@Test func aWatchRefusesDepthTooAndPassesDefinedLengths() throws {
    let undefined = try nested(10_000, .implicitVRLittleEndian, .undefined)
    #expect(Samples.watch(undefined, .implicitVRLittleEndian).problem == .tooDeep)
    let defined = try nested(10_000, .implicitVRLittleEndian, .defined)
    #expect(Samples.watch(defined, .implicitVRLittleEndian).problem == nil)
}

@Test(arguments: Samples.syntaxes)
func aDataSetCutAnywhereIsNeverACompleteOne(_ syntax: TransferSyntax) throws {
    let bytes = try Samples.image(syntax)
    let whole = try DataSet(parsing: bytes, transferSyntax: syntax)
    for count in stride(from: 1, to: bytes.count, by: 1) {
        let cut = DataSet(salvaging: Array(bytes[..<count]), transferSyntax: syntax)
        // Between two elements a shorter data set ends as well as a whole one does.
        if cut.problem == nil {
            #expect(cut.elements.count < whole.elements.count || (syntax.isDeflated && count == bytes.count - 1))
        } else {
            #expect(cut.problem?.code == .truncated)
        }
        #expect(Samples.watch(Array(bytes[..<count]), syntax).problem == cut.problem?.code)
        for element in cut.elements {
            #expect(cut.bytes(of: element).count <= count * 1100)
        }
    }
}

@Test func anUndefinedLengthThatNeverEndsIsTruncated() throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.beginSequence(.referencedSOPSequence)
    try writer.beginItem()
    try writer.append(.rows, 1)
    try writer.endItem()
    try writer.endSequence()
    let bytes = Array(try writer.finish().dropLast(16))
    #expect(code(bytes) == .truncated)
    let pixels: [UInt8] = [0xE0, 0x7F, 0x10, 0x00, 0x4F, 0x42, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let fragment: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 2, 0, 0, 0, 1, 2]
    #expect(code(pixels + fragment + fragment, .rleLossless) == .truncated)
    let watched = Samples.watch(pixels + fragment + fragment, .rleLossless)
    #expect(watched.problem == .truncated)
    #expect(watched.extent?.end == nil)
    #expect(watched.pixels.count == 20)
}

@Test func aLengthThatLiesAllocatesNothing() throws {
    // Four gigabytes of Pixel Data, of which two bytes come.
    let pixels: [UInt8] = [0xE0, 0x7F, 0x10, 0x00, 0x4F, 0x57, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 1, 2]
    let dataSet = DataSet(salvaging: pixels, transferSyntax: .explicitVRLittleEndian)
    #expect(dataSet.problem?.code == .truncated)
    #expect(dataSet.elements.map(\.length) == [2])
    let watched = Samples.watch(pixels, .explicitVRLittleEndian)
    #expect(watched.problem == .truncated)
    #expect(watched.pixels.count == 2)
    #expect(watched.extent?.end == nil, "a length that was only declared says nothing of what came")
}

@Test func aLengthBeyondItsContainerIsRefused() {
    // An item of 8 bytes with an element that claims 16.
    let sequence: [UInt8] = [0x08, 0, 0x99, 0x11, 0x53, 0x51, 0, 0, 16, 0, 0, 0]
    let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 8, 0, 0, 0]
    let element: [UInt8] = [0x28, 0, 0x10, 0, 0x55, 0x53, 16, 0]
    #expect(code(sequence + item + element) == .lengthExceedsContainer)
    #expect(code([0x08, 0, 0x99, 0x11, 0x53, 0x51, 0, 0, 12, 0, 0, 0] + item + element) == .lengthExceedsContainer)
    // A sequence of undefined length in an item that ends before its delimiter does.
    let open: [UInt8] = [0x08, 0, 0x99, 0x11, 0x53, 0x51, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let shortItem: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 12, 0, 0, 0]
    let outer: [UInt8] = [0x08, 0, 0x99, 0x11, 0x53, 0x51, 0, 0, 20, 0, 0, 0]
    #expect(code(outer + shortItem + open + [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]) == .lengthExceedsContainer)
}

@Test func delimitersOutOfPlaceAreRefused() {
    let sequence: [UInt8] = [0x08, 0, 0x99, 0x11, 0x53, 0x51, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(code([0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0]) == .misplacedItem)
    #expect(code(sequence + [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0]) == .misplacedItem)
    #expect(code(sequence + [0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0, 1, 0]) == .misplacedItem)
    let endlessFragment: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]
    let pixels: [UInt8] = [0xE0, 0x7F, 0x10, 0x00, 0x4F, 0x42, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(code(pixels + endlessFragment, .rleLossless) == .malformedElement)
    let endlessText: [UInt8] = [0x08, 0, 0x30, 0x10, 0x55, 0x54, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(code(endlessText) == .malformedElement)
}

@Test func anElementWithinFragmentsIsMisplacedWhateverItsEncoding() throws {
    // Explicit pixels in fragments, then what looks like an implicit element.
    let pixels: [UInt8] = [0xE0, 0x7F, 0x10, 0x00, 0x4F, 0x42, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let fragment: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 2, 0, 0, 0, 1, 2]
    let implicit: [UInt8] = [0x08, 0, 0x05, 0, 1, 0, 0, 0, 0xAA, 0xBB, 0xCC, 0xDD]
    for start in [pixels + fragment, [0x08, 0, 0x99, 0x11, 0x53, 0x51, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]] {
        let error = #expect(throws: DICOMError.self) { try Samples.index(start + implicit, .jpegBaseline) }
        #expect(error?.code == .misplacedItem)
        #expect(error?.offset == start.count)
        let watched = Samples.watch(start + implicit, .jpegBaseline)
        #expect(watched.problem == .misplacedItem)
        #expect(watched.irregularities.isEmpty)
    }
}

@Test func aMismatchDoesNotHideThatTheDataSetIsCutOff() throws {
    let bytes = Array(try Samples.image(.implicitVRLittleEndian).dropLast())
    #expect(code(bytes, .explicitVRLittleEndian) == .truncated)
    #expect(Samples.watch(bytes, .explicitVRLittleEndian).problem == .truncated)
}

@Test func oddLengthsAreReadAndTold() throws {
    let bytes: [UInt8] = [
        0x08, 0, 0x60, 0, 0x43, 0x53, 3, 0, 0x53, 0x45, 0x47, 0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0, 9, 0,
    ]
    let dataSet = try DataSet(parsing: bytes, transferSyntax: .explicitVRLittleEndian)
    #expect(try dataSet.string(.modality) == "SEG")
    #expect(try dataSet.int(.rows) == 9)
    #expect(dataSet.irregularities == .oddLength)
}

@Test func disorderIsReadAndTold() throws {
    let rows: [UInt8] = [0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0, 9, 0]
    let modality: [UInt8] = [0x08, 0, 0x60, 0, 0x43, 0x53, 2, 0, 0x43, 0x54]
    let unordered = try DataSet(parsing: rows + modality, transferSyntax: .explicitVRLittleEndian)
    #expect(unordered.irregularities == .unorderedTags)
    let repeated = try DataSet(parsing: rows + rows, transferSyntax: .explicitVRLittleEndian)
    #expect(repeated.irregularities == .repeatedTag)
}

@Test func anUnknownRepresentationHasALongLength() throws {
    // PS3.5 7.1.2: representations to come have lengths of 32 bits.
    let future: [UInt8] = [0x09, 0, 0x01, 0x10, 0x5A, 0x5A, 0, 0, 2, 0, 0, 0, 1, 2]
    let dataSet = try DataSet(parsing: future, transferSyntax: .explicitVRLittleEndian)
    #expect(dataSet.elements.first?.vr.code == "ZZ")
    #expect(dataSet.elements.first?.length == 2)
    #expect(dataSet.irregularities == .unknownRepresentation)
}

@Test(arguments: [TransferSyntax.implicitVRLittleEndian, .explicitVRLittleEndian, .explicitVRBigEndian])
func anotherSyntaxThanNamedIsToldAsSuch(_ named: TransferSyntax) throws {
    for real in [TransferSyntax.implicitVRLittleEndian, .explicitVRLittleEndian, .explicitVRBigEndian]
    where real != named {
        let bytes = try Samples.image(real)
        #expect(code(bytes, named) == .syntaxMismatch, "\(real) named as \(named)")
        let error = #expect(throws: DICOMError.self) { try Samples.index(bytes, named) }
        #expect(error?.code == .syntaxMismatch, "\(real) named as \(named)")

        let watched = Samples.watch(bytes, named, pieces: 3)
        #expect(watched.problem == .syntaxMismatch, "\(real) named as \(named)")
        #expect(watched.studyInstanceUID == "1.2.3", "it is filed where it belongs all the same")
        #expect(watched.extent?.length == 64)
        let salvaged = DataSet(salvaging: bytes, transferSyntax: named)
        #expect(try salvaged.int(.rows) == 4)
    }
    #expect(code(try Samples.image(named), .deflated) == .damagedCompression)
}

@Test func whatFollowsTheDataSetIsTold() throws {
    let bytes = try Samples.image(.explicitVRLittleEndian)
    for tail in [[UInt8](repeating: 0, count: 16), Array("<script>alert(1)</script>".utf8)] {
        let watched = Samples.watch(bytes + tail, .explicitVRLittleEndian)
        #expect(watched.problem == .trailingBytes)
        #expect(watched.studyInstanceUID == "1.2.3")
        #expect(watched.extent?.length == 64)
        #expect(watched.pixels.count == 64)
    }
    #expect(code(bytes + [UInt8](repeating: 0, count: 16)) == .trailingBytes)
    for count in 1...7 {
        #expect(code(bytes + [UInt8](repeating: 0, count: count)) == .trailingBytes, "\(count)")
    }
    // What may follow the pixels is an element cut off.
    let signature: [UInt8] = [0xFA, 0xFF, 0xFA, 0xFF, 0x53, 0x51, 0]
    for count in 2...7 { #expect(code(bytes + signature.prefix(count)) == .truncated, "\(count)") }
    let deflated = try Samples.image(.deflated)
    #expect(Samples.watch(deflated + [UInt8](repeating: 1, count: 16), .deflated).problem == .trailingBytes)
    #expect(code(deflated + [UInt8](repeating: 1, count: 16), .deflated) == .trailingBytes)
    // Some writers leave the checksum of gzip there.
    let checksum = Samples.watch(deflated + [UInt8](repeating: 1, count: 8), .deflated)
    #expect(checksum.problem == nil)
    #expect(checksum.irregularities == .compressionTrailer)
}

@Test func trailingPaddingIsPartOfTheDataSet() throws {
    let padding: [UInt8] = [0xFC, 0xFF, 0xFC, 0xFF, 0x4F, 0x42, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]
    #expect(code(try Samples.image(.explicitVRLittleEndian) + padding) == nil)
}

@Test func aCompressionBombStopsAtTheLimit() throws {
    let bytes = try Samples.image(.deflated, pixelBytes: 1_000_000)
    #expect(bytes.count < 20_000)
    let limits = DICOMLimits(maxInflatedBytes: 100_000)
    let bomb = DataSet(salvaging: bytes, transferSyntax: .deflated, limits: limits)
    #expect(bomb.problem?.code == .inflatesTooFar)
    #expect(bomb.elements.last.map { bomb.bytes(of: $0).count <= 100_000 } == true)
    let watched = Samples.watch(bytes, .deflated, limits: limits)
    #expect(watched.problem == .inflatesTooFar)
    #expect(watched.studyInstanceUID == "1.2.3")
}

@Test func anIndexHasALimit() throws {
    let bytes = try Samples.image(.explicitVRLittleEndian)
    #expect(code(bytes, .explicitVRLittleEndian, DICOMLimits(maxElements: 5)) == .tooManyElements)
    let dataSet = DataSet(
        salvaging: bytes,
        transferSyntax: .explicitVRLittleEndian,
        limits: DICOMLimits(maxElements: 5)
    )
    #expect(dataSet.elements.count == 5)
}

@Test func aWatchKeepsNoMoreOfAValueThanItsLimit() throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.append(.patientID, String(repeating: "9", count: 60_000))
    try writer.append(.studyInstanceUID, String(repeating: "1", count: 5_000))
    let bytes = try writer.finish()
    let watched = Samples.watch(bytes, .explicitVRLittleEndian, pieces: 999, limits: DICOMLimits(maxKeptValueBytes: 10))
    #expect(watched.problem == nil)
    #expect(watched.patientID == "9999999999")
    #expect(watched.isPatientIDCutShort)
    #expect(watched.studyInstanceUID == nil, "half a UID is none")
}

@Test func aPathInAUIDIsAUIDThatIsNotValid() throws {
    var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
    try writer.append(.sopInstanceUID, UID("../../../etc/cron.d/x"))
    let watched = Samples.watch(try writer.finish(), .explicitVRLittleEndian)
    #expect(watched.problem == nil)
    #expect(watched.sopInstanceUID?.isValid == false)
}

@Test func groupsThatNoDataSetHasAreRefused() {
    #expect(code([0x00, 0x00, 0x00, 0x00, 0x55, 0x4C, 4, 0, 0, 0, 0, 0]) == .malformedElement)
    #expect(code([0xFF, 0xFF, 0x00, 0x00, 0x55, 0x4C, 4, 0, 0, 0, 0, 0]) == .malformedElement)
}

@Test func groupLengthsArePassed() throws {
    let bytes: [UInt8] = [0x08, 0, 0, 0, 4, 0, 0, 0, 99, 0, 0, 0, 0x08, 0, 0x60, 0, 2, 0, 0, 0, 0x43, 0x54]
    let dataSet = try DataSet(parsing: bytes, transferSyntax: .implicitVRLittleEndian)
    #expect(dataSet.elements.map(\.vr.code) == ["UL", "CS"])
    #expect(try dataSet.string(.modality) == "CT")
}
