/// Numbers and tags as values.
///
/// All of these give nil or nothing for an element that is not there or has no value, and throw `wrongRepresentation` or
/// `invalidValue` for one that is not what it should be.
extension DataSet {
    /// The first value of a whole number: US, SS, UL, SL, UV, SV or IS.
    public func int(_ tag: Tag) throws(DICOMError) -> Int? { try ints(tag).first }

    /// All values of a whole number.
    public func ints(_ tag: Tag) throws(DICOMError) -> [Int] {
        guard let element = element(tag), element.length > 0 else { return [] }
        let vr = signedRepresentation(of: element)
        switch vr {
        case .us: return try numbers(in: element, as: UInt16.self).map { Int($0) }
        case .ss: return try numbers(in: element, as: UInt16.self).map { Int(Int16(bitPattern: $0)) }
        case .ul: return try numbers(in: element, as: UInt32.self).map { Int($0) }
        case .sl: return try numbers(in: element, as: UInt32.self).map { Int(Int32(bitPattern: $0)) }
        case .sv: return try numbers(in: element, as: UInt64.self).map { Int(Int64(bitPattern: $0)) }
        case .uv:
            let values = try numbers(in: element, as: UInt64.self)
            guard values.allSatisfy({ $0 <= UInt64(Int.max) }) else {
                throw DICOMError(.invalidValue, "\(tag) is beyond 2^63 - 1.", offset: element.offset)
            }
            return values.map { Int($0) }
        case .is:
            var values: [Int] = []
            for text in try strings(tag) { values.append(try IntegerString(parsing: text).number) }
            return values
        default:
            throw DICOMError(.wrongRepresentation, "\(tag) is not a whole number but \(vr).", offset: element.offset)
        }
    }

    /// The first value of a number: FL, FD, DS, or a whole one.
    public func double(_ tag: Tag) throws(DICOMError) -> Double? { try doubles(tag).first }

    /// All values of a number: FL, FD, OF, OD, DS, or whole ones.
    public func doubles(_ tag: Tag) throws(DICOMError) -> [Double] {
        guard let element = element(tag), element.length > 0 else { return [] }
        switch representation(of: element) {
        case .fl, .of: return try numbers(in: element, as: UInt32.self).map { Double(Float(bitPattern: $0)) }
        case .fd, .od: return try numbers(in: element, as: UInt64.self).map { Double(bitPattern: $0) }
        case .ds: return try decimalStrings(tag).map(\.number)
        default: return try ints(tag).map { Double($0) }
        }
    }

    /// All tags that an element of VR AT holds.
    public func tags(_ tag: Tag) throws(DICOMError) -> [Tag] {
        guard let element = element(tag), element.length > 0 else { return [] }
        guard representation(of: element) == .at else {
            throw DICOMError(.wrongRepresentation, "\(tag) holds no tags but \(element.vr).", offset: element.offset)
        }
        let halves = try numbers(in: element, as: UInt16.self)
        guard halves.count % 2 == 0 else { throw invalidLength(element) }
        return stride(from: 0, to: halves.count, by: 2).map { Tag(halves[$0], halves[$0 + 1]) }
    }

    /// Implicit elements that may be US or SS are what Pixel Representation (0028,0103) says (PS3.5 A.1).
    private func signedRepresentation(of element: Element) -> VR {
        let vr = representation(of: element)
        guard vr == .us, !element.hasExplicitVR || element.vr == .un, element.tag != .pixelRepresentation,
            DICOMDictionary.representations(of: element.tag).contains(.ss)
        else { return vr }
        let whole = DataSet(storage: storage, range: storage.elements.indices, inheritedTerms: [])
        let representation = (try? int(.pixelRepresentation)) ?? (try? whole.int(.pixelRepresentation))
        return representation == 1 ? .ss : .us
    }

    private func numbers<Number: FixedWidthInteger & UnsignedInteger>(
        in element: Element,
        as type: Number.Type
    ) throws(DICOMError) -> [Number] {
        let bytes = bytes(of: element)
        let size = Number.bitWidth / 8
        guard bytes.count % size == 0 else { throw invalidLength(element) }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
            let unit = bytes[start..<start + size]
            // PS3.5 6.2.2: a value of unknown representation is little-endian, whatever is around it.
            return element.isBigEndian && element.vr != .un
                ? unit.reduce(0) { $0 << 8 | Number($1) } : unit.reversed().reduce(0) { $0 << 8 | Number($1) }
        }
    }

    private func invalidLength(_ element: Element) -> DICOMError {
        DICOMError(
            .invalidValue,
            "\(element.tag) has \(element.length) bytes, which is no number of \(element.vr) values.",
            offset: element.offset
        )
    }
}
