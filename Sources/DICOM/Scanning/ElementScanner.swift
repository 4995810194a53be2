/// What the scanner tells as it goes. Generic, so that each use is compiled for itself.
protocol ElementSink: Sendable {
    /// Whether sequences and items of defined length are entered, or passed as a whole.
    static var entersDefinedLengths: Bool { get }

    /// A header has come. True asks for the bytes of its value by `keep`; ignored for what is entered.
    mutating func begin(_ header: ElementHeader, vr: VR, valueOffset: Int, depth: Int) throws(DICOMError) -> Bool
    /// Some bytes of a value that was asked for.
    mutating func keep(_ bytes: UnsafeRawBufferPointer)
    /// What was begun last is a sequence, an item or a run of fragments, and its content follows.
    mutating func enter()
    /// What was entered last and not ended yet is complete. `depth` is that of its content.
    mutating func end(_ kind: Container.Kind, contentEnd: Int, position: Int, depth: Int)
}

/// Reads element headers from bytes as they come and counts past values. It never recurses, and keeps nothing but the
/// open sequences and at most one header that two pieces of input share.
///
/// What runs for each element is mutating, static or inlined: a call that borrows a value of this size copies it.
struct ElementScanner<Sink: ElementSink>: ~Copyable, Sendable {
    var sink: Sink
    /// Bytes read so far, without a header that is not complete.
    var position = 0
    var irregularities: Irregularities = []

    let limits: DICOMLimits
    let transferSyntax: TransferSyntax
    /// Whether a data set in another encoding than named is read all the same.
    let followsMismatch: Bool
    /// That the data set is in another encoding than named.
    var mismatch: DICOMError?
    var encoding: ElementEncoding
    var open: [Container] = []
    var depth = 0
    var lastTag: Tag?
    var valueBytesLeft = 0
    var keepsValue = false
    var partialHeader = PartialHeader()

    init(sink: Sink, transferSyntax: TransferSyntax, limits: DICOMLimits, followsMismatch: Bool) {
        self.sink = sink
        self.followsMismatch = followsMismatch
        self.transferSyntax = transferSyntax
        self.limits = limits
        encoding = ElementEncoding(
            isExplicitVR: transferSyntax.isExplicitVR,
            isBigEndian: transferSyntax.isBigEndian
        )
    }

    /// Takes the next bytes of the (decompressed) data set.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(DICOMError) {
        guard var cursor = bytes.baseAddress else { return }
        let end = unsafe cursor + bytes.count
        while true {
            if valueBytesLeft > 0 {
                let count = unsafe min(valueBytesLeft, end - cursor)
                if keepsValue { unsafe sink.keep(UnsafeRawBufferPointer(start: cursor, count: count)) }
                unsafe cursor += count
                position += count
                valueBytesLeft -= count
                if valueBytesLeft > 0 { return }
            }
            if !open.isEmpty { try closeCompleted() }
            let available = unsafe end - cursor
            let header: ElementHeader
            if partialHeader.count == 0, available >= ElementHeader.maxByteCount {
                if lastTag == nil { try unsafe checkEncoding(at: cursor) }
                let count = unsafe ElementHeader.byteCount(at: cursor, encoding: encoding)
                header = unsafe ElementHeader(at: cursor, byteCount: count, encoding: encoding)
                unsafe cursor += count
            } else {
                guard let completed = try unsafe completeHeader(from: &cursor, to: end) else { return }
                header = completed
            }
            let start = position
            position += header.byteCount
            try take(header, at: start)
        }
    }

    /// The data set is complete. Throws when it ends within something, or when a few bytes follow it.
    mutating func finish() throws(DICOMError) {
        guard !endsWithStrayBytes else { throw Self.trailing(at: position) }
        guard valueBytesLeft == 0, partialHeader.count == 0 else { throw Self.truncated("an element", at: position) }
        try closeCompleted()
        guard open.isEmpty else { throw Self.truncated("a sequence", at: position) }
    }

    private static func truncated(_ what: String, at position: Int) -> DICOMError {
        DICOMError(
            .truncated,
            "The data set ends within \(what). It was cut off on its way: send or copy it again.",
            offset: position
        )
    }
}

extension ElementScanner {
    /// Moves bytes into the header that the input cut in two. Nil if the input ends before it is complete.
    private mutating func completeHeader(
        from cursor: inout UnsafeRawPointer,
        to end: UnsafeRawPointer
    ) throws(DICOMError) -> ElementHeader? {
        guard unsafe partialHeader.fill(to: 8, from: &cursor, to: end) else { return nil }
        if lastTag == nil, partialHeader.count == 8 {
            let start = partialHeader
            try unsafe start.withBytes { bytes throws(DICOMError) in try unsafe checkEncoding(at: bytes) }
        }
        let encoding = encoding
        let count = try unsafe partialHeader.withBytes { bytes throws(DICOMError) in
            unsafe ElementHeader.byteCount(at: bytes, encoding: encoding)
        }
        guard unsafe partialHeader.fill(to: count, from: &cursor, to: end) else { return nil }
        let header = try unsafe partialHeader.withBytes { bytes throws(DICOMError) in
            unsafe ElementHeader(at: bytes, byteCount: count, encoding: encoding)
        }
        partialHeader.clear()
        return header
    }

    private mutating func closeCompleted() throws(DICOMError) {
        while let last = open.last, position >= last.end {
            close(contentEnd: position)
        }
    }

    mutating func close(contentEnd: Int) {
        let closed = open.removeLast()
        sink.end(closed.kind, contentEnd: contentEnd, position: position, depth: depth)
        if closed.kind == .item { depth -= 1 }
        lastTag = closed.tagBefore
        encoding = closed.encodingOutside
    }
}
