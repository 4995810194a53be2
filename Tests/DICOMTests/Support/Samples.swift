import DICOM

/// Data sets that tests share.
enum Samples {
    static let syntaxes: [TransferSyntax] = [
        .implicitVRLittleEndian, .explicitVRLittleEndian, .explicitVRBigEndian, .deflated, .jpegBaseline, .rleLossless,
        TransferSyntax(uid: "1.2.3.4.5"),
    ]

    /// A small CT image with nested sequences, private elements and pixels.
    static func image(_ syntax: TransferSyntax, pixelBytes: Int = 64) throws -> [UInt8] {
        var writer = DataSetWriter(transferSyntax: syntax)
        try writer.append(.specificCharacterSet, "ISO_IR 100")
        try writer.append(.sopClassUID, UID("1.2.840.10008.5.1.4.1.1.2"))
        try writer.append(.sopInstanceUID, UID("1.2.3.4"))
        try writer.append(.modality, "CT")
        try writer.append(Tag(0x0008, 0x1140), itemsOf: [1, 2], length: .defined) { item, number throws(DICOMError) in
            try item.append(.referencedSOPInstanceUID, UID("1.2.3.\(number)"))
        }
        try writer.append(Tag(0x0009, 0x0010), vr: .lo, "LEADGLASS")
        try writer.append(Tag(0x0009, 0x1001), vr: .un, bytes: [1, 2, 3])
        try writer.append(.patientName, "M\u{FC}ller^J\u{F6}rg")
        try writer.append(.patientID, "4711")
        try writer.append(.studyInstanceUID, UID("1.2.3"))
        try writer.append(.seriesInstanceUID, UID("1.2.3.1"))
        try writer.append(.instanceNumber, 7)
        try writer.append(.rows, 4)
        try writer.append(Tag(0x0028, 0x0030), numbers: [0.5, 0.25])
        try writer.append(Tag(0x0040, 0x0275), itemsOf: ["A"]) { item, text throws(DICOMError) in
            try item.append(Tag(0x0032, 0x1060), text)
            try item.append(Tag(0x0040, 0x0008), itemsOf: ["121", "122"]) { code, value throws(DICOMError) in
                try code.append(Tag(0x0008, 0x0100), value)
            }
        }
        try appendPixels(to: &writer, count: pixelBytes)
        return try writer.finish()
    }

    private static func appendPixels(to writer: inout DataSetWriter, count: Int) throws {
        let pixels = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        if writer.transferSyntax.isEncapsulated {
            try writer.append(frames: [pixels, Array(pixels.dropLast())])
        } else {
            try writer.append(pixels: pixels, bitsAllocated: 16)
        }
    }

    /// An index of all bytes fed in pieces of this size.
    static func index(_ bytes: [UInt8], _ syntax: TransferSyntax, pieces: Int = .max) throws -> [Element] {
        var scanner = try DataSetScanner(transferSyntax: syntax)
        for start in stride(from: 0, to: bytes.count, by: min(pieces, max(bytes.count, 1))) {
            let piece = Array(bytes[start..<min(start + min(pieces, bytes.count), bytes.count)])
            try unsafe scanner.feed(piece.span.bytes)
        }
        try scanner.finish()
        return scanner.elements
    }

    /// What a watch saw that all bytes were fed to in pieces of this size.
    static func watch(
        _ bytes: [UInt8],
        _ syntax: TransferSyntax,
        pieces: Int = .max,
        limits: DICOMLimits = DICOMLimits()
    ) -> Watched {
        var watch = HeaderWatch(transferSyntax: syntax, wanted: Watched.wanted, limits: limits)
        var pixels: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: min(pieces, max(bytes.count, 1))) {
            let piece = Array(bytes[start..<min(start + min(pieces, bytes.count), bytes.count)])
            unsafe watch.feed(piece.span.bytes) { run in
                for index in 0..<run.byteCount {
                    pixels.append(unsafe run.unsafeLoad(fromByteOffset: index, as: UInt8.self))
                }
            }
        }
        watch.finish()
        return Watched(watch, pixels: pixels)
    }
}

/// What a watch saw, as a value that expectations can hold.
struct Watched {
    static let wanted: WantedTags = [
        .sopInstanceUID, .patientName, .patientID, .studyInstanceUID, .seriesInstanceUID, .instanceNumber,
    ]

    let problem: DICOMError.Code?
    let irregularities: Irregularities
    let extent: PixelExtent?
    let pixels: [UInt8]
    let patientName: String?
    let patientID: String?
    let isPatientIDCutShort: Bool
    let studyInstanceUID: UID?
    let sopInstanceUID: UID?
    let rows: [UInt8]?

    init(_ watch: borrowing HeaderWatch, pixels: [UInt8]) {
        problem = watch.problem?.code
        irregularities = watch.irregularities
        extent = watch.pixelData
        self.pixels = pixels
        patientName = watch.text(.patientName)
        patientID = watch.text(.patientID)
        isPatientIDCutShort = watch.isCutShort(.patientID)
        studyInstanceUID = watch.uid(.studyInstanceUID)
        sopInstanceUID = watch.uid(.sopInstanceUID)
        rows = watch.bytes(.rows)
    }
}
