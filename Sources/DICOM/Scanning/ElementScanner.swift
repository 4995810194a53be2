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
    private(set) var position = 0
    var irregularities: Irregularities = []

    private let limits: DICOMLimits
    let transferSyntax: TransferSyntax
    /// Whether a data set in another encoding than named is read all the same.
    let followsMismatch: Bool
    /// That the data set is in another encoding than named.
    var mismatch: DICOMError?
    var encoding: ElementEncoding
    private var open: [Container] = []
    private(set) var depth = 0
    private(set) var lastTag: Tag?
    private var valueBytesLeft = 0
    private var keepsValue = false
    private var partialHeader = PartialHeader()

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

    /// The data set is complete. Throws when it ends within something.
    mutating func finish() throws(DICOMError) {
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

    private mutating func close(contentEnd: Int) {
        let closed = open.removeLast()
        sink.end(closed.kind, contentEnd: contentEnd, position: position, depth: depth)
        if closed.kind == .item { depth -= 1 }
        lastTag = closed.tagBefore
        encoding = closed.encodingOutside
    }

    private mutating func take(_ header: ElementHeader, at start: Int) throws(DICOMError) {
        guard let container = open.last else { return try takeElement(header, at: start) }
        guard position <= container.bound else { throw Self.tooLong(header.tag, at: start) }
        switch container.kind {
        case .sequence, .fragments: try takeItem(header, of: container, at: start)
        case .item: try takeElement(header, at: start)
        }
    }

    private mutating func takeItem(
        _ header: ElementHeader,
        of container: Container,
        at start: Int
    ) throws(DICOMError) {
        let isFragment = container.kind == .fragments
        switch header.tag {
        case .item:
            guard !(isFragment && header.hasUndefinedLength) else {
                throw DICOMError(.malformedElement, "A fragment of pixel data has no length.", offset: start)
            }
            let end = try contentEnd(of: header, at: start)
            let keeps = try sink.begin(header, vr: .none, valueOffset: position, depth: depth + 1)
            if !isFragment, header.hasUndefinedLength || Sink.entersDefinedLengths {
                enter(.item, until: end, encoding: encoding)
                depth += 1
            } else {
                pass(header, keeping: keeps)
            }
        case .sequenceDelimitation where container.end == .max:
            close(contentEnd: start)
        default:
            throw DICOMError(
                .misplacedItem,
                "\(header.tag) stands where an item or the end of a sequence should.",
                offset: start
            )
        }
    }

    private mutating func takeElement(_ header: ElementHeader, at start: Int) throws(DICOMError) {
        let tag = header.tag
        guard tag.group != 0xFFFE else { return try takeItemEnd(header, at: start) }
        try checkPlausible(header, at: start)
        noteOrder(of: tag)
        let vr = header.encoding.isExplicitVR ? header.vr : implicitVR(of: header)
        if !vr.isKnown { irregularities.insert(.unknownRepresentation) }

        let end = try contentEnd(of: header, at: start)
        let keeps = try sink.begin(header, vr: vr, valueOffset: position, depth: depth)
        if header.hasUndefinedLength {
            try enterUndefined(header, vr: vr, at: start)
        } else if vr == .sq, Sink.entersDefinedLengths {
            try enterSequence(until: end, encoding: encoding, at: start)
        } else {
            pass(header, keeping: keeps)
        }
    }

    private mutating func takeItemEnd(_ header: ElementHeader, at start: Int) throws(DICOMError) {
        guard header.tag == .itemDelimitation, let item = open.last, item.end == .max else {
            let code: DICOMError.Code = isAfterPixels ? .trailingBytes : .misplacedItem
            throw DICOMError(code, "\(header.tag) stands where an element should.", offset: start)
        }
        close(contentEnd: start)
    }

    private mutating func pass(_ header: ElementHeader, keeping keeps: Bool) {
        valueBytesLeft = Int(header.length)
        keepsValue = keeps
        if header.length & 1 == 1 { irregularities.insert(.oddLength) }
    }

    private mutating func enterUndefined(_ header: ElementHeader, vr: VR, at start: Int) throws(DICOMError) {
        if vr == .sq {
            try enterSequence(until: .max, encoding: encoding, at: start)
        } else if vr == .un {
            // PS3.5 6.2.2: such a sequence is in Implicit VR Little Endian, whatever is around it.
            try enterSequence(until: .max, encoding: .implicitLittleEndian, at: start)
        } else if vr == .ob || vr == .ow || header.tag.holdsPixels {
            enter(.fragments, until: .max, encoding: encoding)
        } else {
            throw DICOMError(
                .malformedElement,
                "\(header.tag) has the representation \(vr), which needs a length, and has none.",
                offset: start
            )
        }
    }

    private mutating func enterSequence(
        until end: Int,
        encoding: ElementEncoding,
        at start: Int
    ) throws(DICOMError) {
        guard depth < limits.maxDepth else {
            throw DICOMError(.tooDeep, "Sequences are nested deeper than \(limits.maxDepth).", offset: start)
        }
        enter(.sequence, until: end, encoding: encoding)
    }

    private mutating func enter(_ kind: Container.Kind, until end: Int, encoding inside: ElementEncoding) {
        let bound = min(end, open.last?.bound ?? .max)
        open.append(Container(kind: kind, end: end, bound: bound, tagBefore: lastTag, encodingOutside: encoding))
        encoding = inside
        lastTag = nil
        sink.enter()
    }

    /// Where the value ends (`Int.max` where a delimiter says so), after a check that its container goes on as long.
    @inline(__always)
    private func contentEnd(of header: ElementHeader, at start: Int) throws(DICOMError) -> Int {
        guard !header.hasUndefinedLength else { return .max }
        let end = position + Int(header.length)
        guard open.isEmpty || end <= open[open.count - 1].bound else { throw Self.tooLong(header.tag, at: start) }
        return end
    }

    private static func tooLong(_ tag: Tag, at start: Int) -> DICOMError {
        DICOMError(
            .lengthExceedsContainer,
            "\(tag) reaches beyond the sequence or item that it is in.",
            offset: start
        )
    }

    private mutating func noteOrder(of tag: Tag) {
        if let lastTag, tag <= lastTag {
            irregularities.insert(tag == lastTag ? .repeatedTag : .unorderedTags)
        }
        lastTag = tag
    }

    @inline(__always)
    private func implicitVR(of header: ElementHeader) -> VR {
        if header.hasUndefinedLength { return header.tag.holdsPixels ? .ow : .sq }
        // A use that passes over sequences has no need of the representation.
        return Sink.entersDefinedLengths ? DICOMDictionary.implicitVR(of: header.tag) : .un
    }
}
