/// What the kept values mean. None of these throw: a watch is for data that has to be kept whatever it holds.
extension HeaderWatch {
    /// The data set's character set; nil if it names one that is not supported.
    public var characterSet: SpecificCharacterSet? {
        guard let bytes = bytes(.specificCharacterSet) else { return .ascii }
        let terms = String(decoding: bytes, as: UTF8.self).parts(at: "\\")
        return try? SpecificCharacterSet(terms: terms.map { $0.trimmingPadding() })
    }

    /// A wanted text without its padding, all of its values as they stand; U+FFFD stands for bytes that are not valid in the
    /// data set's character set. Nil if the element has not come or is empty.
    public func text(_ tag: Tag) -> String? {
        guard let bytes = bytes(tag) else { return nil }
        let isPersonName = DICOMDictionary.implicitVR(of: tag) == .pn
        let text = (characterSet ?? .ascii).decodeForDisplay(bytes, isPersonName: isPersonName).trimmingPadding()
        return text.isEmpty ? nil : text
    }

    /// A wanted UID; nil if the element has not come, is empty or was cut short. It may be invalid.
    public func uid(_ tag: Tag) -> UID? {
        guard let bytes = bytes(tag), !isCutShort(tag) else { return nil }
        let uid = UID(SpecificCharacterSet.ascii.decodeForDisplay(bytes).trimmingPadding())
        return uid.text.isEmpty ? nil : uid
    }
}
