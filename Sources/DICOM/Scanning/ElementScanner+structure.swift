/// What a header means where it stands.
extension ElementScanner {
    mutating func take(_ header: ElementHeader, at start: Int) throws(DICOMError) {
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
        if header.tag.holdsPixels || vr == .ob || vr == .ow {
            enter(.fragments, until: .max, encoding: encoding)
        } else if vr == .sq {
            try enterSequence(until: .max, encoding: encoding, at: start)
        } else if vr == .un {
            // PS3.5 6.2.2: such a sequence is in Implicit VR Little Endian, whatever is around it.
            try enterSequence(until: .max, encoding: .implicitLittleEndian, at: start)
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
