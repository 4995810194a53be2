public import DICOM

/// A study of a patient who does not exist, made one instance at a time when it is asked for.
///
/// The same parameters give the same bytes, on every machine. A study holds its phantom and nothing else: its instances
/// are never all in memory.
public struct SyntheticStudy: Sendable {
    /// What is examined, and how.
    public let kind: Kind
    /// How many instances there are.
    public let count: Int
    /// Who is examined.
    public let patient: SyntheticPatient
    /// When.
    public let moment: Moment
    /// Study Instance UID.
    public let studyInstanceUID: String
    /// Accession Number.
    public let accessionNumber: String
    /// The transfer syntax of the instances, a native one.
    public let transferSyntax: TransferSyntax

    let seed: UInt64
    let uids: UIDSource
    private let scan: any Scan

    /// Begins a study.
    ///
    /// - Parameters:
    ///   - count: How many instances; CT takes 1 to 400 slices. Nil is what is usual for the kind.
    ///   - seed: Patient, anatomy, noise and, with `uids`, all identifiers come from it.
    ///   - moment: When the study is done.
    ///   - uids: Where UIDs come from; nil for UUIDs from `seed`.
    ///   - transferSyntax: One with native pixels.
    /// - Throws: `invalidParameter` if `count` or `transferSyntax` is not possible.
    public init(
        _ kind: Kind,
        count: Int? = nil,
        seed: UInt64,
        at moment: Moment,
        uids: UIDSource? = nil,
        transferSyntax: TransferSyntax = .explicitVRLittleEndian
    ) throws(RangeError) {
        let scan = Self.scan(kind, count: count, seed: seed)
        guard kind.instanceCounts.contains(scan.count) else {
            throw RangeError(
                .invalidParameter,
                "A \(kind.rawValue) study has \(kind.instanceCounts.lowerBound) to \(kind.instanceCounts.upperBound) "
                    + "instances, not \(scan.count)."
            )
        }
        try Self.checkNative(transferSyntax)
        self.kind = kind
        self.count = scan.count
        self.scan = scan
        self.seed = seed
        self.moment = moment
        self.transferSyntax = transferSyntax
        self.uids = if let uids { uids } else { try UIDSource(seed: seed) }
        patient = SyntheticPatient(seed: seed, year: moment.year)
        studyInstanceUID = self.uids.uid(.study)
        var random = SeededGenerator.part(8, of: seed)
        accessionNumber = "SYN" + Moment.padded(Int(random.next() % 100_000_000), 8)
    }

    /// SOP Instance UID of an instance, without making it.
    public func sopInstanceUID(at index: Int) -> String {
        uids.uid(.instance, index)
    }

    /// Makes an instance.
    ///
    /// - Parameters:
    ///   - index: From 0 to `count - 1`.
    ///   - other: A native transfer syntax other than the study's.
    /// - Throws: `invalidParameter` for another index or an encapsulated syntax, `notEncoded` if it cannot be written
    ///   (a bug).
    public func instance(at index: Int, in other: TransferSyntax? = nil) throws(RangeError) -> SyntheticInstance {
        let transferSyntax = other ?? self.transferSyntax
        guard (0..<count).contains(index) else {
            throw RangeError(.invalidParameter, "The study has instances 0 to \(count - 1), not \(index).")
        }
        try Self.checkNative(transferSyntax)
        do {
            let image = scan.image(at: index, of: self)
            var writer = DataSetWriter(transferSyntax: transferSyntax)
            try writer.append(commonAttributes(index: index, image: image) + image.attributes)
            try writer.append(pixels: image.pixels, bitsAllocated: image.bitsAllocated)
            return SyntheticInstance(
                sopClassUID: kind.sopClassUID,
                sopInstanceUID: sopInstanceUID(at: index),
                transferSyntax: transferSyntax,
                dataSet: try writer.finish()
            )
        } catch {
            throw RangeError(.notEncoded, "A synthetic instance could not be written: \(error).", cause: error)
        }
    }

    private static func checkNative(_ transferSyntax: TransferSyntax) throws(RangeError) {
        guard transferSyntax.isEncapsulated else { return }
        throw RangeError(.invalidParameter, "Synthetic studies have native pixels: choose a native transfer syntax.")
    }

    private static func scan(_ kind: Kind, count: Int?, seed: UInt64) -> any Scan {
        switch kind {
        case .ctHead: CTScan(region: .head, count: count ?? 40, seed: seed)
        case .ctChest: CTScan(region: .chest, count: count ?? 120, seed: seed)
        case .ctAbdomen: CTScan(region: .abdomen, count: count ?? 120, seed: seed)
        case .dxChest: DXScan(count: count ?? 1, seed: seed)
        case .mrBrain: MRScan(count: count ?? 40, seed: seed)
        case .usAbdomen: USScan(count: count ?? 1, seed: seed)
        }
    }
}
