/// A segment: an ID of three characters, and fields (HL7 v2.5.1 2.5.2).
public struct HL7Segment: Hashable, Sendable {
    /// Its ID, such as `MSA`.
    public let id: String
    private let line: ArraySlice<UInt8>
    private let encoding: EncodingCharacters

    init(_ line: ArraySlice<UInt8>, _ encoding: EncodingCharacters) throws(HL7Error) {
        let id = line.prefix(3)
        let isNamed = id.count == 3 && id.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isNamed, line.count == 3 || line[line.startIndex + 3] == encoding.field else {
            throw HL7Error(.badSegment, "A segment does not begin with an ID of three capitals or digits.")
        }
        self.id = String(decoding: id, as: UTF8.self)
        self.line = line
        self.encoding = encoding
    }

    /// True for the segments whose first field is the field separator itself (2.15.9.1).
    private var hasSeparatorField: Bool { ["MSH", "FHS", "BHS"].contains(id) }

    /// The field with this number, from 1 as the standard counts them; empty if it is not there.
    public func field(_ number: Int) -> HL7Field {
        if hasSeparatorField, number == 1 { return HL7Field([encoding.field], encoding, isLiteral: true) }
        let wanted = hasSeparatorField ? number - 1 : number
        guard wanted >= 1 else { return HL7Field([], encoding) }
        var rest = line.dropFirst(3)
        for _ in 1..<wanted {
            guard let next = rest.dropFirst().firstIndex(of: encoding.field) else { return HL7Field([], encoding) }
            rest = rest[next...]
        }
        let bytes = rest.dropFirst().prefix { $0 != encoding.field }
        return HL7Field(bytes, encoding, isLiteral: hasSeparatorField && number == 2)
    }

    /// The highest number of a field that is there.
    public var fieldCount: Int {
        line.dropFirst(3).count { $0 == encoding.field } + (hasSeparatorField ? 1 : 0)
    }
}
