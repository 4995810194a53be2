/// Reads a whole data set in memory.
struct Reading {
    let bytes: [UInt8]
    let elements: [Element]
    let irregularities: Irregularities
    let problem: DICOMError?

    init(_ source: [UInt8], transferSyntax: TransferSyntax, limits: DICOMLimits) {
        var inflated: [UInt8] = []
        var problem: DICOMError?
        do throws(DICOMError) {
            var scanner = try DataSetScanner(transferSyntax: transferSyntax, limits: limits, followsMismatch: true)
            do throws(DICOMError) {
                try unsafe source.span.bytes.withUnsafeBytes { bytes throws(DICOMError) in
                    try unsafe scanner.feed(bytes) { piece in unsafe inflated.append(contentsOf: piece) }
                }
                try scanner.finish()
            } catch {
                problem = error
            }
            problem = problem ?? scanner.mismatch
            bytes = transferSyntax.isDeflated ? inflated : source
            irregularities = scanner.irregularities
            elements = scanner.salvage(upTo: bytes.count)
        } catch {
            problem = error
            bytes = []
            irregularities = []
            elements = []
        }
        self.problem = problem
    }

    /// Reads the value of an element that stands for a sequence of unknown representation, which is in Implicit VR Little
    /// Endian (PS3.5 6.2.2). Places stay those of the whole data set.
    init(contentOf sequence: Element, in bytes: [UInt8]) throws(DICOMError) {
        var scanner = ElementScanner(
            sink: ElementIndex(limit: DICOMLimits().maxElements),
            transferSyntax: .implicitVRLittleEndian,
            limits: DICOMLimits(),
            followsMismatch: true
        )
        scanner.position = sequence.valueOffset
        scanner.depth = sequence.depth
        try scanner.take(ElementHeader(ofUnknown: sequence), at: sequence.offset)
        try unsafe bytes.span.bytes.extracting(sequence.valueRange.clamped(to: bytes.indices)).withUnsafeBytes {
            bytes throws(DICOMError) in try unsafe scanner.feed(bytes)
        }
        try scanner.finish()
        self.bytes = bytes
        elements = scanner.sink.elements
        irregularities = scanner.irregularities
        problem = nil
    }
}
