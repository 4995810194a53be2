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
}
