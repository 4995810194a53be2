import DICOM

/// What a scanner makes of bytes that come in pieces.
struct Scanned: Equatable {
    var elements: [Element] = []
    var problem: DICOMError.Code?
    var offset: Int?

    init(_ bytes: [UInt8], _ syntax: TransferSyntax, pieceSize: Int) {
        do throws(DICOMError) {
            var scanner = try DataSetScanner(transferSyntax: syntax, limits: fuzzLimits)
            do throws(DICOMError) {
                for piece in pieces(of: bytes, size: pieceSize) { try unsafe scanner.feed(piece.span.bytes) }
                try scanner.finish()
            } catch {
                problem = error.code
                offset = error.offset
            }
            elements = scanner.elements
        } catch {
            problem = error.code
        }
    }
}

/// What a watch sees of bytes that come in pieces.
struct Observed: Equatable {
    var problem: DICOMError.Code?
    var extent: PixelExtent?
    var pixelBytes = 0
    var pixelSum: UInt64 = 0
    var texts: [String?] = []

    init(_ bytes: [UInt8], _ syntax: TransferSyntax, pieceSize: Int) {
        var watch = HeaderWatch(transferSyntax: syntax, limits: fuzzLimits)
        for piece in pieces(of: bytes, size: pieceSize) {
            unsafe watch.feed(piece.span.bytes) { run in
                pixelBytes += run.byteCount
                for index in 0..<run.byteCount {
                    let byte = unsafe run.unsafeLoad(fromByteOffset: index, as: UInt8.self)
                    pixelSum = pixelSum &* 31 &+ UInt64(byte)
                }
            }
        }
        watch.finish()
        problem = watch.problem?.code
        extent = watch.pixelData
        if let length = extent?.length { precondition(pixelBytes <= length) }
        if problem == nil { precondition(pixelBytes == extent?.length ?? 0) }
        texts = [Tag.patientName, .patientID, .studyInstanceUID].map { watch.text($0) }
        // What comes after a problem is counted by no one: only the bytes before it are compared.
        if problem != nil {
            pixelBytes = 0
            pixelSum = 0
        }
    }
}

private func pieces(of bytes: [UInt8], size: Int) -> [[UInt8]] {
    guard size < bytes.count else { return [bytes] }
    return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
}
