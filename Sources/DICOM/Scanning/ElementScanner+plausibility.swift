/// Whether what is read can be what the transfer syntax says.
extension ElementScanner {
    /// Looks at the first 8 bytes of the first element of a data set or item, and goes on in the encoding that it is really
    /// in. For an item that is an irregularity; for a whole data set it is a mismatch that is told.
    mutating func checkEncoding(at bytes: UnsafeRawPointer) throws(DICOMError) {
        let header = unsafe ElementHeader(at: bytes, byteCount: 8, encoding: encoding)
        // Only items may stand in a sequence or among fragments: what else does is misplaced in any encoding.
        guard header.tag.group != 0xFFFE, isAtTopLevel || open.last?.kind == .item else { return }
        var tag = header.tag
        if isAtTopLevel, isInOtherByteOrder(tag) {
            encoding.isBigEndian.toggle()
            tag = tag.byteSwapped
            try note(mismatch(encoding.isBigEndian ? "big-endian" : "little-endian"))
        }
        let vr = VR(number: UInt16(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self)))
        guard encoding.isExplicitVR != vr.isWellFormed else { return }
        // Two letters may also be the lower half of a length: only the dictionary's own code is taken for one.
        guard encoding.isExplicitVR || DICOMDictionary.representations(of: tag).contains(vr) else { return }
        encoding.isExplicitVR.toggle()
        if isAtTopLevel {
            try note(mismatch(encoding.isExplicitVR ? "Explicit VR" : "Implicit VR"))
        } else {
            irregularities.insert(.mixedEncoding)
        }
    }

    /// Refuses headers that no data set has. After the pixels they are taken for bytes that someone added.
    @inline(__always)
    func checkPlausible(_ header: ElementHeader, at start: Int) throws(DICOMError) {
        if header.encoding.isExplicitVR, !header.vr.isWellFormed {
            throw implausible("\(header.tag) has no value representation.", at: start)
        }
        // Group 0 belongs to commands (PS3.7 6.3), FFFF to no one (PS3.5 7.8.1).
        guard header.tag.group != 0, header.tag.group != 0xFFFF else {
            throw implausible("\(header.tag) has no place in a data set.", at: start)
        }
    }

    /// Whether the last element was one that stands at the end of a data set.
    var isAfterPixels: Bool {
        guard isAtTopLevel, let lastTag else { return false }
        return lastTag.group >= 0x7FE0
    }

    /// Whether the bytes of a header that did not come whole are none of an element that may follow the pixels.
    var endsWithStrayBytes: Bool {
        guard isAfterPixels, (1..<8).contains(partialHeader.count) else { return false }
        return partialHeader.group(encoding).map { !(0x7FE0..<0xFFFE).contains($0) } ?? true
    }

    private func implausible(_ message: String, at start: Int) -> DICOMError {
        isAfterPixels ? Self.trailing(at: start) : DICOMError(.malformedElement, message, offset: start)
    }

    static func trailing(at start: Int) -> DICOMError {
        DICOMError(.trailingBytes, "Bytes that belong to no element follow the data set.", offset: start)
    }

    private var isAtTopLevel: Bool { open.isEmpty }

    /// A low group number has its zero in the other byte.
    private func isInOtherByteOrder(_ tag: Tag) -> Bool {
        guard tag.group & 0xFF == 0, tag.group != 0 else { return false }
        return DICOMDictionary.isRegistered(tag.byteSwapped) && !DICOMDictionary.isRegistered(tag)
    }

    /// A mismatch ends strict reading; otherwise the first one is kept.
    private mutating func note(_ error: DICOMError) throws(DICOMError) {
        guard followsMismatch else { throw error }
        if mismatch == nil { mismatch = error }
    }

    private func mismatch(_ found: String) -> DICOMError {
        DICOMError(
            .syntaxMismatch,
            "The data set is \(found), but \(transferSyntax) was named. The sender has to name what it sends.",
            offset: 0
        )
    }
}
