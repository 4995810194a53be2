/// Collects elements into a flat index.
struct ElementIndex: ElementSink {
    static var entersDefinedLengths: Bool { true }

    private(set) var elements: [Element] = []
    private var entered: [Int] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func begin(_ header: ElementHeader, vr: VR, valueOffset: Int, depth: Int) throws(DICOMError) -> Bool {
        guard elements.count < limit else {
            throw DICOMError(
                .tooManyElements,
                "The data set has more than \(limit) elements. Raise the limit if it is a real one.",
                offset: valueOffset
            )
        }
        elements.append(
            Element(header: header, vr: vr, valueOffset: valueOffset, depth: depth, index: elements.count)
        )
        return false
    }

    mutating func keep(_ bytes: UnsafeRawBufferPointer) {}

    mutating func enter() {
        entered.append(elements.count - 1)
    }

    mutating func end(_ kind: Container.Kind, contentEnd: Int, position: Int, depth: Int) {
        guard let index = entered.popLast() else { return }
        close(index, at: contentEnd)
    }

    /// Ends all that is open, and a last value that goes on beyond the bytes there are.
    mutating func closeAll(at end: Int) {
        if let last = elements.indices.last, elements[last].valueRange.upperBound > end {
            elements[last].length = max(end - elements[last].valueOffset, 0)
        }
        while let index = entered.popLast() {
            close(index, at: end)
            elements[index].length = max(min(elements[index].length, end - elements[index].valueOffset), 0)
        }
    }

    private mutating func close(_ index: Int, at end: Int) {
        elements[index].next = UInt32(truncatingIfNeeded: elements.count)
        if elements[index].hasUndefinedLength { elements[index].length = end - elements[index].valueOffset }
    }
}
