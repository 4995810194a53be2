/// Values by their meaning.
extension DataSetWriter {
    /// Appends a text in the data set's character set; an empty one makes an element without a value.
    public mutating func append(_ tag: Tag, vr: VR? = nil, _ text: String) throws(DICOMError) {
        let vr = vr ?? DICOMDictionary.implicitVR(of: tag)
        guard vr.isText else { throw cannotEncode("\(tag) with the representation \(vr) is not a text.") }
        if tag == .specificCharacterSet {
            follow(try SpecificCharacterSet(terms: text.parts(at: "\\")))
        }
        let set = vr.usesSpecificCharacterSet ? characterSet : .ascii
        try append(tag, vr: vr, bytes: try set.encode(text))
    }

    /// Appends several texts.
    public mutating func append(_ tag: Tag, vr: VR? = nil, texts: [String]) throws(DICOMError) {
        try append(tag, vr: vr, texts.joined(separator: "\\"))
    }

    /// Appends a UID.
    public mutating func append(_ tag: Tag, _ uid: UID) throws(DICOMError) {
        try append(tag, vr: .ui, uid.text)
    }

    /// Appends whole numbers: US, SS, UL, SL, UV, SV, or IS as text.
    public mutating func append(_ tag: Tag, vr: VR? = nil, integers: [Int]) throws(DICOMError) {
        let vr = vr ?? DICOMDictionary.implicitVR(of: tag)
        switch vr {
        case .us: try append(tag, vr, integers, as: UInt16.self)
        case .ss: try append(tag, vr, integers, as: Int16.self)
        case .ul: try append(tag, vr, integers, as: UInt32.self)
        case .sl: try append(tag, vr, integers, as: Int32.self)
        case .uv: try append(tag, vr, integers, as: UInt64.self)
        case .sv: try append(tag, vr, integers, as: Int64.self)
        case .is: try append(tag, vr: vr, texts: integers.map(String.init))
        default: throw cannotEncode("\(tag) with the representation \(vr) is not a whole number.")
        }
    }

    /// Appends one whole number.
    public mutating func append(_ tag: Tag, vr: VR? = nil, _ integer: Int) throws(DICOMError) {
        try append(tag, vr: vr, integers: [integer])
    }

    /// Appends numbers: FL, FD, OF, OD, or DS as text of at most 16 characters.
    public mutating func append(_ tag: Tag, vr: VR? = nil, numbers: [Double]) throws(DICOMError) {
        let vr = vr ?? DICOMDictionary.implicitVR(of: tag)
        switch vr {
        case .fl, .of:
            try append(tag, vr: vr, bytes: numbers.flatMap { Self.bytes(of: Float($0).bitPattern, bigEndian: false) })
        case .fd, .od:
            try append(tag, vr: vr, bytes: numbers.flatMap { Self.bytes(of: $0.bitPattern, bigEndian: false) })
        case .ds:
            var texts: [String] = []
            for number in numbers { texts.append(try DecimalString(number).text) }
            try append(tag, vr: vr, texts: texts)
        default: throw cannotEncode("\(tag) with the representation \(vr) is not a number with a fraction.")
        }
    }

    /// Appends tags as a value (AT).
    public mutating func append(_ tag: Tag, tags: [Tag]) throws(DICOMError) {
        let halves = tags.flatMap { [$0.group, $0.element] }
        try append(tag, vr: .at, bytes: halves.flatMap { Self.bytes(of: $0, bigEndian: false) })
    }

    private mutating func append<Number: FixedWidthInteger>(
        _ tag: Tag,
        _ vr: VR,
        _ integers: [Int],
        as type: Number.Type
    ) throws(DICOMError) {
        var bytes: [UInt8] = []
        for integer in integers {
            guard let number = Number(exactly: integer) else {
                throw cannotEncode("A number for \(tag) is outside the range of \(vr).")
            }
            bytes.append(contentsOf: Self.bytes(of: number, bigEndian: false))
        }
        try append(tag, vr: vr, bytes: bytes)
    }
}
