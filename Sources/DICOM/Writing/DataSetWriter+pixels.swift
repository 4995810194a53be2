/// Pixel Data (PS3.5 8 and A.4).
extension DataSetWriter {
    /// Appends native Pixel Data.
    ///
    /// - Parameter bytes: The pixels, little-endian. In Explicit VR Big Endian words of 16 bits are swapped.
    /// - Parameter bitsAllocated: Bits Allocated (0028,0100): up to 8 makes bytes of an explicit syntax, more words.
    public mutating func append(pixels bytes: [UInt8], bitsAllocated: Int) throws(DICOMError) {
        guard !transferSyntax.isEncapsulated else {
            throw cannotEncode("\(transferSyntax) holds its pixels in fragments.")
        }
        let usesBytes = bitsAllocated <= 8 && transferSyntax.isExplicitVR
        try append(.pixelData, vr: usesBytes ? .ob : .ow, bytes: bytes)
    }

    /// Appends Pixel Data in fragments, one for each compressed frame, after a Basic Offset Table.
    public mutating func append(frames: [[UInt8]]) throws(DICOMError) {
        var offsets: [UInt8] = []
        var offset = 0
        for frame in frames {
            guard let number = UInt32(exactly: offset) else {
                throw cannotEncode("The frames are too long for a Basic Offset Table: append them as fragments.")
            }
            offsets.append(contentsOf: Self.bytes(of: number, bigEndian: false))
            offset += 8 + frame.count + frame.count % 2
        }
        try append(fragments: [offsets] + frames)
    }

    /// Appends Pixel Data in these fragments; the first one is the Basic Offset Table, which may be empty.
    public mutating func append(fragments: [[UInt8]]) throws(DICOMError) {
        guard transferSyntax.isEncapsulated else {
            throw cannotEncode("\(transferSyntax) holds its pixels without fragments.")
        }
        try appendHeader(.pixelData, vr: .ob, length: nil)
        for fragment in fragments {
            guard let length = UInt32(exactly: fragment.count + fragment.count % 2),
                length < ElementHeader.undefinedLength
            else { throw cannotEncode("A fragment is too long.") }
            appendItemHeader(.item, length: length)
            output.append(contentsOf: fragment)
            if fragment.count % 2 == 1 { output.append(0) }
        }
        appendItemHeader(.sequenceDelimitation, length: 0)
    }
}
