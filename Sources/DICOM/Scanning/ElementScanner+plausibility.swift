/// Whether what is read can be what the transfer syntax says.
extension ElementScanner {
    /// Looks at the first 8 bytes of the first element of a data set or item. A data set in another encoding than named
    /// is an error; an item in another one than what is around it is read as what it is.
    mutating func checkEncoding(at bytes: UnsafeRawPointer) throws(DICOMError) {
        let header = unsafe ElementHeader(at: bytes, byteCount: 8, encoding: encoding)
        guard header.tag.group != 0xFFFE else { return }
        let vr = VR(number: UInt16(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self)))
        if isAtTopLevel, isInOtherByteOrder(header.tag) {
            throw mismatch(encoding.isBigEndian ? "little-endian" : "big-endian")
        }
        guard encoding.isExplicitVR != vr.isWellFormed else { return }
        if encoding.isExplicitVR {
            guard !isAtTopLevel else { throw mismatch("Implicit VR") }
        } else {
            // Two letters may also be the lower half of a length: only the dictionary's own code is taken for one.
            guard DICOMDictionary.representations(of: header.tag).contains(vr) else { return }
            guard !isAtTopLevel else { throw mismatch("Explicit VR") }
        }
        encoding.isExplicitVR.toggle()
        irregularities.insert(.mixedEncoding)
    }

    /// Refuses headers that no data set has. After the pixels they are taken for bytes that someone added.
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

    private func implausible(_ message: String, at start: Int) -> DICOMError {
        guard isAfterPixels else { return DICOMError(.malformedElement, message, offset: start) }
        return DICOMError(
            .trailingBytes,
            "Bytes that belong to no element follow the data set.",
            offset: start
        )
    }

    private var isAtTopLevel: Bool { depth == 0 }

    /// A low group number has its zero in the other byte.
    private func isInOtherByteOrder(_ tag: Tag) -> Bool {
        guard tag.group & 0xFF == 0, tag.group != 0 else { return false }
        return DICOMDictionary.isRegistered(Tag(tag.group.byteSwapped, tag.element.byteSwapped))
            && !DICOMDictionary.isRegistered(tag)
    }

    private func mismatch(_ found: String) -> DICOMError {
        DICOMError(
            .syntaxMismatch,
            "The data set is \(found), but \(transferSyntax) was named. The sender has to name what it sends.",
            offset: 0
        )
    }
}
