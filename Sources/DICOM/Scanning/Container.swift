/// A sequence, an item or a run of fragments that is not complete yet.
struct Container: Sendable {
    enum Kind: Sendable {
        case sequence, item, fragments
    }

    var kind: Kind
    /// Where it ends; `Int.max` if a delimiter does that.
    var end: Int
    /// Where it or what is around it ends, whichever is first.
    var bound: Int
    /// The tag before the content, to go on comparing order after it.
    var tagBefore: Tag?
    var encodingOutside: ElementEncoding
}

/// A header of which some bytes have not come yet.
struct PartialHeader: Sendable {
    private var words: (UInt64, UInt64) = (0, 0)
    private(set) var count = 0

    /// Moves bytes from the input until there are `needed`. False if the input ends before.
    mutating func fill(to needed: Int, from cursor: inout UnsafeRawPointer, to end: UnsafeRawPointer) -> Bool {
        let taken = unsafe min(max(needed - count, 0), end - cursor)
        guard taken > 0 else { return count >= needed }
        let before = count
        unsafe withUnsafeMutableBytes(of: &words) { bytes in
            let target = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[before..<before + taken])
            unsafe target.copyMemory(from: UnsafeRawBufferPointer(start: cursor, count: taken))
        }
        count += taken
        unsafe cursor += taken
        return count >= needed
    }

    /// Lets `body` read the 16 bytes that there is room for.
    func withBytes<Result>(_ body: (UnsafeRawPointer) throws(DICOMError) -> Result) throws(DICOMError) -> Result {
        try unsafe withUnsafePointer(to: words) { words throws(DICOMError) in
            try unsafe body(UnsafeRawPointer(words))
        }
    }

    /// The tag's group; nil if not even that has come.
    func group(_ encoding: ElementEncoding) -> UInt16? {
        guard count >= 2 else { return nil }
        let number = UInt16(truncatingIfNeeded: UInt64(littleEndian: words.0))
        return encoding.isBigEndian ? number.byteSwapped : number
    }

    mutating func clear() {
        count = 0
    }
}
