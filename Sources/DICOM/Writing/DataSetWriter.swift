/// Writes a data set in any transfer syntax, element after element in the order of their tags.
///
/// Elements that cannot be encoded throw `cannotEncode` and leave what was written before as it was.
public struct DataSetWriter: Sendable {
    /// The transfer syntax written.
    public let transferSyntax: TransferSyntax
    /// The set that texts are written in. It follows Specific Character Set (0008,0005) when that is appended.
    public private(set) var characterSet: SpecificCharacterSet = .ascii

    var output: [UInt8] = []
    var open: [OpenContainer] = []
    private var lastTag: Tag?

    /// A sequence or an item that is being written.
    struct OpenContainer: Sendable {
        var isItem: Bool
        /// Where its length stands, if it is to be written when it is known.
        var lengthOffset: Int?
        var tagBefore: Tag?
        var characterSetBefore: SpecificCharacterSet
    }

    /// A writer of this transfer syntax.
    public init(transferSyntax: TransferSyntax) {
        self.transferSyntax = transferSyntax
    }

    /// Appends an element with its bytes, numbers in them little-endian whatever the syntax. An odd value is padded.
    ///
    /// - Parameter vr: The representation; nil for the dictionary's.
    public mutating func append(_ tag: Tag, vr: VR? = nil, bytes: [UInt8]) throws(DICOMError) {
        let vr = vr ?? DICOMDictionary.implicitVR(of: tag)
        guard vr != .sq, tag.group != 0xFFFE else {
            throw cannotEncode("\(tag) is not an element with a value: use the functions for sequences.")
        }
        let count = bytes.count + bytes.count % 2
        try appendHeader(tag, vr: vr, length: count)
        if transferSyntax.isBigEndian, vr.unitSize > 1 {
            output.append(contentsOf: Self.swapped(bytes, unitSize: vr.unitSize))
        } else {
            output.append(contentsOf: bytes)
        }
        if count > bytes.count { output.append(vr.padding) }
    }

    /// Ends the data set.
    ///
    /// - Returns: Its bytes, deflated if the syntax says so.
    /// - Throws: `cannotEncode` if a sequence or an item is still open.
    public consuming func finish() throws(DICOMError) -> [UInt8] {
        guard open.isEmpty else { throw cannotEncode("A sequence or an item was not ended.") }
        return transferSyntax.isDeflated ? try Deflater.deflate(output) : output
    }

    /// Writes a header. `length` is nil for an undefined one.
    mutating func appendHeader(_ tag: Tag, vr: VR, length: Int?) throws(DICOMError) {
        try checkPlace(of: tag)
        let maxLength = transferSyntax.isExplicitVR && vr.hasShortLength ? 0xFFFE : 0xFFFF_FFFE
        guard (length ?? 0) <= maxLength else { throw cannotEncode("The value of \(tag) is too long for \(vr).") }
        let number = length.map { UInt32($0) } ?? ElementHeader.undefinedLength
        append(tag.group)
        append(tag.element)
        if transferSyntax.isExplicitVR {
            output.append(UInt8(vr.number >> 8))
            output.append(UInt8(vr.number & 0xFF))
            if vr.hasShortLength {
                append(UInt16(number))
            } else {
                append(UInt16(0))
                append(number)
            }
        } else {
            append(number)
        }
        lastTag = tag
    }

    /// Writes the header of an item or a delimiter.
    mutating func appendItemHeader(_ tag: Tag, length: UInt32) {
        append(tag.group)
        append(tag.element)
        append(length)
    }

    /// Begins the content of a sequence or an item.
    mutating func enter(isItem: Bool, lengthOffset: Int?) {
        open.append(
            OpenContainer(
                isItem: isItem,
                lengthOffset: lengthOffset,
                tagBefore: lastTag,
                characterSetBefore: characterSet
            )
        )
        lastTag = nil
    }

    /// Ends the content of the last open container and writes its length, if it has a place.
    mutating func leave() {
        let container = open.removeLast()
        lastTag = container.tagBefore
        characterSet = container.characterSetBefore
        guard let offset = container.lengthOffset else {
            appendItemHeader(container.isItem ? .itemDelimitation : .sequenceDelimitation, length: 0)
            return
        }
        let length = UInt32(truncatingIfNeeded: output.count - offset - 4)
        let bytes = Self.bytes(of: length, bigEndian: transferSyntax.isBigEndian)
        output.replaceSubrange(offset..<offset + 4, with: bytes)
    }

    mutating func follow(_ characterSet: SpecificCharacterSet) {
        self.characterSet = characterSet
    }

    func cannotEncode(_ message: String) -> DICOMError { DICOMError(.cannotEncode, message) }

    /// The bytes of a number in the given order.
    static func bytes<Number: FixedWidthInteger>(of number: Number, bigEndian: Bool) -> [UInt8] {
        let size = Number.bitWidth / 8
        return (0..<size).map { index in
            let shift = (bigEndian ? size - 1 - index : index) * 8
            return UInt8(truncatingIfNeeded: number >> Number(shift))
        }
    }

    private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        output.append(contentsOf: Self.bytes(of: number, bigEndian: transferSyntax.isBigEndian))
    }

    private func checkPlace(of tag: Tag) throws(DICOMError) {
        if let last = open.last, !last.isItem {
            throw cannotEncode("\(tag) was appended to a sequence: begin an item first.")
        }
        if let lastTag, tag <= lastTag {
            throw cannotEncode("\(tag) was appended after \(lastTag): tags have to ascend (PS3.5 7.1).")
        }
    }

    private static func swapped(_ bytes: [UInt8], unitSize: Int) -> [UInt8] {
        var result = bytes
        for start in stride(from: 0, to: bytes.count - bytes.count % unitSize, by: unitSize) {
            for index in 0..<unitSize { result[start + index] = bytes[start + unitSize - 1 - index] }
        }
        return result
    }
}
