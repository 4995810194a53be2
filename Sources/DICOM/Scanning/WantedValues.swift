/// Keeps the values of a few top-level tags, up to a cap each.
struct WantedValues: ElementSink, Sendable {
    static var entersDefinedLengths: Bool { false }

    private struct Place {
        var tag: Tag
        var vr: VR
        var range: Range<Int>
        var length: Int
    }

    private(set) var pixels: PixelExtent?
    let transferSyntax: TransferSyntax
    private let wanted: [Tag]
    private let maxValueBytes: Int
    private var places: [Place] = []
    private var kept: [UInt8] = []

    init(wanted: WantedTags, maxValueBytes: Int, syntax: TransferSyntax) {
        self.wanted = wanted.sorted
        self.maxValueBytes = maxValueBytes
        transferSyntax = syntax
        places.reserveCapacity(wanted.sorted.count)
        kept.reserveCapacity(512)
    }

    func value(_ tag: Tag) -> (bytes: ArraySlice<UInt8>, vr: VR, isCutShort: Bool)? {
        guard let place = places.first(where: { $0.tag == tag }) else { return nil }
        return (kept[place.range], place.vr, place.range.count < place.length)
    }

    mutating func begin(_ header: ElementHeader, vr: VR, valueOffset: Int, depth: Int) throws(DICOMError) -> Bool {
        guard depth == 0 else { return false }
        if header.tag.holdsPixels, pixels == nil {
            pixels = PixelExtent(
                tag: header.tag,
                offset: valueOffset,
                bound: header.hasUndefinedLength ? nil : valueOffset + Int(header.length)
            )
        }
        guard !header.hasUndefinedLength, isWanted(header.tag), value(header.tag) == nil else { return false }
        let start = kept.count
        places.append(Place(tag: header.tag, vr: vr, range: start..<start, length: Int(header.length)))
        return true
    }

    mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        guard let last = places.indices.last else { return }
        let count = min(maxValueBytes - places[last].range.count, bytes.count)
        guard count > 0 else { return }
        unsafe kept.append(contentsOf: bytes[..<count])
        places[last].range = places[last].range.lowerBound..<kept.count
    }

    mutating func enter() {}

    mutating func end(_ kind: Container.Kind, contentEnd: Int, position: Int, depth: Int) {
        // Other elements may have fragments too, but only before or after the pixels.
        if kind == .fragments, depth == 0, pixels != nil, pixels?.bound == nil { pixels?.bound = position }
    }

    @inline(__always)
    private func isWanted(_ tag: Tag) -> Bool {
        guard let last = wanted.last, tag <= last else { return false }
        return wanted.contains(tag)
    }
}
