/// Reads what stands before the data set of a file.
struct HeadReader {
    private let bytes: [UInt8]
    private let limits: DICOMLimits
    private var position = 0
    private var irregularities: Irregularities = []

    init(_ bytes: [UInt8], limits: DICOMLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    consuming func read() throws(DICOMError) -> Part10.Head {
        skipPreamble()
        let meta = try readGroup2()
        let transferSyntax = try syntax(named: meta.transferSyntaxUID)
        return Part10.Head(
            meta: meta,
            transferSyntax: transferSyntax,
            dataSetOffset: position,
            irregularities: irregularities
        )
    }

    private mutating func skipPreamble() {
        let afterPreamble = Part10.preambleLength + Part10.prefix.count
        if bytes.count >= afterPreamble,
            bytes[Part10.preambleLength..<afterPreamble].elementsEqual(Part10.prefix)
        {
            position = afterPreamble
        } else {
            irregularities.insert(.noPreamble)
            // Some writers leave out the preamble and keep the prefix.
            if bytes.starts(with: Part10.prefix) { position = Part10.prefix.count }
        }
    }

    /// Group 2 ends where another group begins: its length is not to be relied upon.
    private mutating func readGroup2() throws(DICOMError) -> FileMetaInformation {
        var meta = FileMetaInformation()
        var statedEnd: Int?
        let start = position
        while let header = nextHeader() {
            let valueStart = position + header.byteCount
            guard !header.hasUndefinedLength, valueStart + Int(header.length) - start <= limits.maxFileMetaBytes else {
                throw DICOMError(
                    .tooManyElements,
                    "The File Meta Information is longer than \(limits.maxFileMetaBytes) bytes, or damaged.",
                    offset: position
                )
            }
            let end = valueStart + Int(header.length)
            guard end <= bytes.count else {
                throw DICOMError(.truncated, "The file ends within its File Meta Information.", offset: position)
            }
            let value = bytes[valueStart..<end]
            if header.tag == .fileMetaInformationGroupLength, value.count == 4 {
                let length = value.reversed().reduce(0) { $0 << 8 | Int($1) }
                statedEnd = end + length
            }
            Self.take(value, of: header.tag, into: &meta)
            position = end
        }
        if position > start, statedEnd != position { irregularities.insert(.wrongGroupLength) }
        return meta
    }

    private func nextHeader() -> ElementHeader? {
        guard bytes.count - position >= 8, bytes[position] == 2, bytes[position + 1] == 0 else { return nil }
        return unsafe bytes.withUnsafeBytes { buffer -> ElementHeader? in
            guard let start = buffer.baseAddress else { return nil }
            let here = unsafe start + position
            // The standard wants Explicit VR; some writers do not.
            let code = VR(number: UInt16(bigEndian: unsafe here.loadUnaligned(fromByteOffset: 4, as: UInt16.self)))
            let encoding = ElementEncoding(isExplicitVR: code.isWellFormed, isBigEndian: false)
            let count = unsafe ElementHeader.byteCount(at: here, encoding: encoding)
            guard buffer.count - position >= count else { return nil }
            return unsafe ElementHeader(at: here, byteCount: count, encoding: encoding)
        }
    }

    private static func take(_ value: ArraySlice<UInt8>, of tag: Tag, into meta: inout FileMetaInformation) {
        let text = SpecificCharacterSet.ascii.decodeForDisplay(value).trimmingPadding()
        switch tag {
        case .mediaStorageSOPClassUID: meta.sopClassUID = UID(text)
        case .mediaStorageSOPInstanceUID: meta.sopInstanceUID = UID(text)
        case .transferSyntaxUID: meta.transferSyntaxUID = text.isEmpty ? nil : UID(text)
        case .implementationClassUID: meta.implementationClassUID = UID(text)
        case .implementationVersionName: meta.implementationVersionName = text
        case .sourceApplicationEntityTitle: meta.sourceAETitle = text
        default: break
        }
    }

    private mutating func syntax(named uid: UID?) throws(DICOMError) -> TransferSyntax {
        if let uid { return TransferSyntax(uid: uid.text) }
        irregularities.insert(.inferredTransferSyntax)
        let isAnonymous = position == 0
        guard bytes.count - position >= 8 else {
            guard isAnonymous else { return .explicitVRLittleEndian }
            throw notDICOM
        }
        let first = Array(bytes[position..<position + 8])
        let code = VR(number: UInt16(first[4]) << 8 | UInt16(first[5]))
        let little = Tag(UInt16(first[0]) | UInt16(first[1]) << 8, UInt16(first[2]) | UInt16(first[3]) << 8)
        let big = Tag(little.group.byteSwapped, little.element.byteSwapped)
        if isAnonymous {
            // Without any sign of DICOM, the first element has to be one that data sets begin with.
            let begins = [little, big].contains {
                $0.group <= 0x0010 && DICOMDictionary.isRegistered($0) && $0.group > 2
            }
            guard begins else { throw notDICOM }
        }
        guard code.isWellFormed, code.isKnown else { return .implicitVRLittleEndian }
        let isBig = !DICOMDictionary.isRegistered(little) && DICOMDictionary.isRegistered(big)
        return isBig ? .explicitVRBigEndian : .explicitVRLittleEndian
    }

    private var notDICOM: DICOMError {
        DICOMError(.notDICOM, "This is not a DICOM file: it has no DICM prefix and begins with no known element.")
    }
}
