/// Sequences (PS3.5 7.5). They may be nested to any depth: nothing here recurses.
extension DataSetWriter {
    /// Whether a sequence or an item says how long it is, or ends with a delimiter.
    public enum Length: Sendable {
        /// It says how long it is.
        case defined
        /// A delimiter ends it.
        case undefined
    }

    /// Begins a sequence; `beginItem` or `endSequence` has to follow.
    public mutating func beginSequence(_ tag: Tag, length: Length = .undefined) throws(DICOMError) {
        try appendHeader(tag, vr: .sq, length: length == .defined ? 0 : nil)
        enter(isItem: false, lengthOffset: length == .defined ? output.count - 4 : nil)
    }

    /// Begins an item of the sequence begun last.
    public mutating func beginItem(length: Length = .undefined) throws(DICOMError) {
        guard let last = open.last, !last.isItem else { throw cannotEncode("An item was begun outside a sequence.") }
        appendItemHeader(.item, length: length == .defined ? 0 : ElementHeader.undefinedLength)
        enter(isItem: true, lengthOffset: length == .defined ? output.count - 4 : nil)
    }

    /// Ends the item begun last.
    public mutating func endItem() throws(DICOMError) {
        guard let last = open.last, last.isItem else { throw cannotEncode("An item was ended that was not begun.") }
        try leaveWithinLimit(last)
    }

    /// Ends the sequence begun last.
    public mutating func endSequence() throws(DICOMError) {
        guard let last = open.last, !last.isItem else {
            throw cannotEncode("A sequence was ended that was not begun.")
        }
        try leaveWithinLimit(last)
    }

    /// Appends a sequence with one item for each of `elements`, which `body` writes.
    public mutating func append<Source>(
        _ tag: Tag,
        itemsOf elements: [Source],
        length: Length = .undefined,
        _ body: (inout DataSetWriter, Source) throws(DICOMError) -> Void
    ) throws(DICOMError) {
        try beginSequence(tag, length: length)
        for element in elements {
            try beginItem(length: length)
            try body(&self, element)
            try endItem()
        }
        try endSequence()
    }

    private mutating func leaveWithinLimit(_ container: OpenContainer) throws(DICOMError) {
        if let offset = container.lengthOffset, output.count - offset - 4 >= Int(ElementHeader.undefinedLength) {
            throw cannotEncode("A sequence is too long for a defined length.")
        }
        leave()
    }
}
