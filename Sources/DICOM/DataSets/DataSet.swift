/// A data set in memory, or an item of one: its bytes as they came, a flat index of them, and values that are decoded when
/// they are asked for. Items share the bytes of the whole.
public struct DataSet: Sendable {
    let storage: Storage
    let range: Range<Int>
    /// The character set of what this item is in, which holds as long as the item names none (PS3.3 C.12.1.1.2).
    let inheritedTerms: [String]

    /// What a data set and its items share.
    final class Storage: Sendable {
        let bytes: [UInt8]
        let elements: [Element]
        let transferSyntax: TransferSyntax
        let irregularities: Irregularities
        let problem: DICOMError?

        init(_ reading: Reading, transferSyntax: TransferSyntax) {
            bytes = reading.bytes
            elements = reading.elements
            irregularities = reading.irregularities
            problem = reading.problem
            self.transferSyntax = transferSyntax
        }
    }

    /// The data set that is all of these bytes.
    ///
    /// - Throws: What `DataSetScanner` throws: the bytes are no complete data set in this syntax, or beyond a limit.
    public init(
        parsing bytes: [UInt8],
        transferSyntax: TransferSyntax,
        limits: DICOMLimits = DICOMLimits()
    ) throws(DICOMError) {
        self.init(salvaging: bytes, transferSyntax: transferSyntax, limits: limits)
        if let problem { throw problem }
    }

    /// What can be read of these bytes: all elements before the first place that cannot. A data set in another encoding than
    /// its syntax is read as what it is. `problem` tells of either.
    public init(salvaging bytes: [UInt8], transferSyntax: TransferSyntax, limits: DICOMLimits = DICOMLimits()) {
        let reading = Reading(bytes, transferSyntax: transferSyntax, limits: limits)
        storage = Storage(reading, transferSyntax: transferSyntax)
        range = storage.elements.indices
        inheritedTerms = []
    }

    init(storage: Storage, range: Range<Int>, inheritedTerms: [String]) {
        self.storage = storage
        self.range = range
        self.inheritedTerms = inheritedTerms
    }

    /// The syntax that the data set came in. Its bytes here are decompressed, if it was a deflated one.
    public var transferSyntax: TransferSyntax { storage.transferSyntax }

    /// Why the data set could be read no further, if it was salvaged.
    public var problem: DICOMError? { storage.problem }

    /// What is not as it should be in the whole data set and does no harm.
    public var irregularities: Irregularities { storage.irregularities }

    /// The flat index: all elements, items and fragments, in the order of the data set.
    public var elements: ArraySlice<Element> { storage.elements[range] }

    /// The elements that are not in an item of this data set.
    public var topLevel: [Element] { places(in: range).map { storage.elements[$0] } }

    /// The element with this tag, not looked for in items; the first one, if there are more.
    public func element(_ tag: Tag) -> Element? {
        place(of: tag).map { storage.elements[$0] }
    }

    /// The bytes of the value with this tag, as encoded; nil if there is no such element.
    public func bytes(_ tag: Tag) -> ArraySlice<UInt8>? { element(tag).map { bytes(of: $0) } }

    /// The bytes of an element of this data set, as encoded. Of a cut-off one, those that there are.
    public func bytes(of element: Element) -> ArraySlice<UInt8> {
        storage.bytes[element.valueRange.clamped(to: storage.bytes.indices)]
    }

    /// The items of a sequence; empty if it is empty or not there.
    ///
    /// - Throws: `wrongRepresentation` if the element is not a sequence; what `DataSetScanner` throws if it is one that was
    ///   sent with an unknown representation and cannot be read.
    public func items(_ tag: Tag) throws(DICOMError) -> [DataSet] {
        guard let place = place(of: tag) else { return [] }
        let sequence = storage.elements[place]
        let children = place + 1..<Int(sequence.next)
        if sequence.vr == .un, children.isEmpty, representation(of: sequence) == .sq {
            return try itemsOfUnknown(sequence)
        }
        guard sequence.vr == .sq || sequence.length == 0 || (sequence.vr == .un && !children.isEmpty) else {
            throw DICOMError(.wrongRepresentation, "\(tag) is not a sequence but \(sequence.vr).")
        }
        let terms = characterSetTerms
        return places(in: children).map { item in
            DataSet(storage: storage, range: item + 1..<Int(storage.elements[item].next), inheritedTerms: terms)
        }
    }

    /// The fragments of encapsulated Pixel Data; the first one is the Basic Offset Table (PS3.5 A.4). Empty if the pixels
    /// are native or not there.
    public func fragments(_ tag: Tag = .pixelData) -> [ArraySlice<UInt8>] {
        guard let place = place(of: tag), storage.elements[place].vr != .sq else { return [] }
        return places(in: place + 1..<Int(storage.elements[place].next)).map { bytes(of: storage.elements[$0]) }
    }

    /// The items of a sequence that came as a value of unknown representation and defined length.
    private func itemsOfUnknown(_ sequence: Element) throws(DICOMError) -> [DataSet] {
        let reading = try Reading(contentOf: sequence, in: storage.bytes)
        let storage = Storage(reading, transferSyntax: transferSyntax)
        let whole = DataSet(storage: storage, range: storage.elements.indices, inheritedTerms: characterSetTerms)
        return try whole.items(sequence.tag)
    }

    func place(of tag: Tag) -> Int? {
        var place = range.lowerBound
        while place < range.upperBound {
            if storage.elements[place].tag == tag { return place }
            place = Int(storage.elements[place].next)
        }
        return nil
    }

    private func places(in range: Range<Int>) -> [Int] {
        var places: [Int] = []
        var place = range.lowerBound
        while place < range.upperBound {
            places.append(place)
            place = Int(storage.elements[place].next)
        }
        return places
    }
}
