/// Makes the flat index of a data set from bytes as they come. It keeps no values, only where they are.
///
/// Lengths that only stand in the bytes allocate nothing: an index grows by the headers that have really come, and nesting
/// takes no stack.
public struct DataSetScanner: ~Copyable {
    private var scanner: ElementScanner<ElementIndex>
    private var inflater: Inflater?

    /// A scanner for a data set in this transfer syntax.
    ///
    /// - Throws: `outOfMemory` if zlib, which only a deflated syntax needs, cannot be started.
    public init(transferSyntax: TransferSyntax, limits: DICOMLimits = DICOMLimits()) throws(DICOMError) {
        try self.init(transferSyntax: transferSyntax, limits: limits, followsMismatch: false)
    }

    init(transferSyntax: TransferSyntax, limits: DICOMLimits, followsMismatch: Bool) throws(DICOMError) {
        scanner = ElementScanner(
            sink: ElementIndex(limit: limits.maxElements),
            transferSyntax: transferSyntax,
            limits: limits,
            followsMismatch: followsMismatch
        )
        if transferSyntax.isDeflated { inflater = try Inflater(limit: limits.maxInflatedBytes) }
    }

    /// All that has come, in the order of the data set; items and fragments are elements of their own.
    public var elements: [Element] { scanner.sink.elements }

    /// What is not as it should be and does no harm.
    public var irregularities: Irregularities { scanner.irregularities }

    /// That the data set is in another encoding than named, which is read all the same.
    var mismatch: DICOMError? { scanner.mismatch }

    /// Takes the next bytes. After it has thrown, the index goes up to the place of the error; feed no more then.
    public mutating func feed(_ bytes: RawSpan) throws(DICOMError) {
        try unsafe bytes.withUnsafeBytes { bytes throws(DICOMError) in try unsafe feed(bytes) }
    }

    /// Says that no more bytes come.
    ///
    /// - Throws: `truncated` if something is not complete, `trailingBytes` if bytes follow a deflated data set.
    public mutating func finish() throws(DICOMError) {
        if let found = try inflater?.finish() { scanner.irregularities.formUnion(found) }
        try scanner.finish()
    }

    /// Like `feed` with a span, for bytes that only a pointer reaches.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(DICOMError) {
        try unsafe feed(bytes) { _ in }
    }

    /// Like `feed`, and hands on the decompressed bytes of a deflated data set.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer,
        inflated: (UnsafeRawBufferPointer) -> Void
    ) throws(DICOMError) {
        guard inflater != nil else { return try unsafe scanner.feed(bytes) }
        try unsafe inflater?.inflate(bytes) { piece throws(DICOMError) in
            unsafe inflated(piece)
            try unsafe scanner.feed(piece)
        }
    }

    /// The index of what has come, with everything that is still open ended at `end`.
    consuming func salvage(upTo end: Int) -> [Element] {
        scanner.sink.closeAll(at: end)
        return scanner.sink.elements
    }
}
