/// Texts, and values that are written as texts.
///
/// All of these give nil or nothing for an element that is not there or has no value, and throw for one that is not what it
/// should be: `wrongRepresentation`, `invalidText`, `unsupportedCharacterSet` or `invalidValue`.
extension DataSet {
    /// The character set of this data set's texts.
    public func characterSet() throws(DICOMError) -> SpecificCharacterSet {
        try SpecificCharacterSet(terms: characterSetTerms)
    }

    /// The first value of a text, without padding.
    public func string(_ tag: Tag) throws(DICOMError) -> String? {
        try strings(tag).first.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// All values of a text, without padding; empty ones among them stay.
    public func strings(_ tag: Tag) throws(DICOMError) -> [String] {
        guard let element = element(tag), element.length > 0 else { return [] }
        let vr = representation(of: element)
        guard vr.isText || vr == .un else {
            throw DICOMError(.wrongRepresentation, "\(tag) is not a text but \(vr).", offset: element.offset)
        }
        let set = vr.usesSpecificCharacterSet ? try characterSet() : .ascii
        return try Self.values(in: bytes(of: element), of: vr, set)
    }

    /// A text as people may see it: all values as they stand, U+FFFD for bytes that are not valid. Never throws.
    public func displayString(_ tag: Tag) -> String? {
        guard let element = element(tag) else { return nil }
        let set = (try? characterSet()) ?? .ascii
        let isPersonName = representation(of: element) == .pn
        let text = set.decodeForDisplay(bytes(of: element), isPersonName: isPersonName).trimmingPadding()
        return text.isEmpty ? nil : text
    }

    /// The first value of a UID. It may be invalid.
    public func uid(_ tag: Tag) throws(DICOMError) -> UID? { try string(tag).map { UID($0) } }

    /// All values of a UID.
    public func uids(_ tag: Tag) throws(DICOMError) -> [UID] { try strings(tag).map { UID($0) } }

    /// The first value of a person name.
    public func personName(_ tag: Tag) throws(DICOMError) -> PersonName? {
        guard let text = try string(tag) else { return nil }
        return try PersonName(parsing: text)
    }

    /// The first value of a date.
    public func date(_ tag: Tag) throws(DICOMError) -> DICOMDate? {
        guard let text = try string(tag) else { return nil }
        return try DICOMDate(parsing: text)
    }

    /// The first value of a time.
    public func time(_ tag: Tag) throws(DICOMError) -> DICOMTime? {
        guard let text = try string(tag) else { return nil }
        return try DICOMTime(parsing: text)
    }

    /// The first value of a date and time.
    public func dateTime(_ tag: Tag) throws(DICOMError) -> DICOMDateTime? {
        guard let text = try string(tag) else { return nil }
        return try DICOMDateTime(parsing: text)
    }

    /// All values of a decimal string.
    public func decimalStrings(_ tag: Tag) throws(DICOMError) -> [DecimalString] {
        var values: [DecimalString] = []
        for text in try strings(tag) { values.append(try DecimalString(parsing: text)) }
        return values
    }

    /// The terms of Specific Character Set, the data set's own or of what it is in.
    var characterSetTerms: [String] {
        guard let element = element(.specificCharacterSet) else { return inheritedTerms }
        let text = SpecificCharacterSet.ascii.decodeForDisplay(bytes(of: element))
        return element.length == 0 ? [] : text.parts(at: "\\").map { $0.trimmingPadding() }
    }

    /// The representation, from the dictionary if the element says UN (PS3.5 6.2.2).
    func representation(of element: Element) -> VR {
        guard element.vr == .un else { return element.vr }
        return DICOMDictionary.implicitVR(of: element.tag)
    }

    private static func values(
        in bytes: ArraySlice<UInt8>,
        of vr: VR,
        _ set: SpecificCharacterSet
    ) throws(DICOMError) -> [String] {
        if vr.isSingleValued { return [try set.decode(bytes).trimmingEnd()] }
        if set.mayHideDelimiters {
            return try set.decode(bytes, isPersonName: vr == .pn).parts(at: "\\").map { $0.trimmingPadding() }
        }
        var values: [String] = []
        for part in bytes.split(separator: 0x5C, omittingEmptySubsequences: false) {
            values.append(try set.decode(part).trimmingPadding())
        }
        return values
    }
}
