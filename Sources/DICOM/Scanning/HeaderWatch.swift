/// Watches a data set of any size as it streams past: keeps a few values of its top level, and says where its pixels are.
///
/// It never throws and takes nothing from the bytes' owner: a data set that it cannot read is reported by `problem`, and
/// can be stored and sent on all the same. Values that are not wanted, sequences of defined length and pixels are passed by
/// counting. Memory is bounded by the number of wanted tags times `DICOMLimits.maxKeptValueBytes`.
public struct HeaderWatch: ~Copyable, Sendable {
    private var scanner: ElementScanner<WantedValues>
    private var inflater: Inflater?
    private var bytesSeen = 0

    private var failure: DICOMError?

    /// A watch over a data set in this transfer syntax.
    public init(
        transferSyntax: TransferSyntax,
        wanted: WantedTags = .identification,
        limits: DICOMLimits = DICOMLimits()
    ) {
        scanner = ElementScanner(
            sink: WantedValues(wanted: wanted, maxValueBytes: limits.maxKeptValueBytes, syntax: transferSyntax),
            transferSyntax: transferSyntax,
            limits: limits,
            followsMismatch: true
        )
        if transferSyntax.isDeflated {
            do { inflater = try Inflater(limit: limits.maxInflatedBytes) } catch { failure = error }
        }
    }

    /// Takes the next bytes of the data set as sent.
    ///
    /// - Parameter pixels: Called with each run of bytes of Pixel Data (or its float siblings), in order and decompressed if
    ///   the syntax is a deflated one. With fragments these are all bytes up to and with the Sequence Delimitation Item.
    public mutating func feed(_ bytes: RawSpan, pixels: (RawSpan) -> Void = { _ in }) {
        unsafe bytes.withUnsafeBytes { bytes in unsafe feed(bytes, pixels: pixels) }
    }

    /// Like `feed` with a span, for bytes that only a pointer reaches.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer, pixels: (RawSpan) -> Void = { _ in }) {
        guard failure == nil else { return }
        do throws(DICOMError) { try unsafe take(bytes, pixels: pixels) } catch { failure = error }
    }

    /// Says that no more bytes come. A data set that ends within something then has the problem `truncated`.
    public mutating func finish() {
        guard failure == nil else { return }
        do throws(DICOMError) {
            if let found = try inflater?.finish() { scanner.irregularities.formUnion(found) }
            try scanner.finish()
        } catch {
            failure = error
        }
    }

    /// What is wrong with the data set. Values and pixels that were found remain. Of `syntaxMismatch`, all of it was read,
    /// as what it really is; of all others, nothing after the place of the error is known.
    public var problem: DICOMError? { failure ?? scanner.mismatch }

    /// Where the pixels are and whether all of them have come; nil as long as they have not begun.
    public var pixelData: PixelExtent? { scanner.sink.pixels?.seen(upTo: scanner.position) }

    /// What is not as it should be and does no harm.
    public var irregularities: Irregularities { scanner.irregularities }

    /// The bytes of a wanted value as encoded, at most `DICOMLimits.maxKeptValueBytes`; nil if it has not come.
    public func bytes(_ tag: Tag) -> [UInt8]? { scanner.sink.value(tag).map { Array($0.bytes) } }

    /// Whether the value of this tag was longer than what is kept of it.
    public func isCutShort(_ tag: Tag) -> Bool { scanner.sink.value(tag)?.isCutShort ?? false }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, pixels: (RawSpan) -> Void) throws(DICOMError) {
        guard inflater != nil else { return try unsafe scan(bytes, pixels: pixels) }
        var inflater = self.inflater.take()
        defer { self.inflater = inflater.take() }
        try unsafe inflater?.inflate(bytes) { piece throws(DICOMError) in try unsafe scan(piece, pixels: pixels) }
    }

    private mutating func scan(_ bytes: UnsafeRawBufferPointer, pixels: (RawSpan) -> Void) throws(DICOMError) {
        let start = bytesSeen
        bytesSeen += bytes.count
        defer {
            if let run = scanner.sink.pixels?.run(in: start..<bytesSeen) {
                let piece = unsafe UnsafeRawBufferPointer(
                    rebasing: bytes[run.lowerBound - start..<run.upperBound - start]
                )
                unsafe pixels(piece.bytes)
            }
        }
        try unsafe scanner.feed(bytes)
    }
}
