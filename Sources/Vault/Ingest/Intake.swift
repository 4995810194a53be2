import Crypto
import DICOM

/// Takes a data set piece by piece: hashes it, reads its header, and either compares it with what is there or seals its
/// chunks. Used by one thread at a time.
struct Intake: ~Copyable, Sendable {
    private enum Mode: Sendable {
        case undecided
        case ignoring(StoredVersion)
        case comparing(Comparison)
        case sealing(Sealer)
    }

    /// Gets each chunk as soon as it is sealed, with how many bytes of what was taken are thereby on their way.
    /// - Parameter isReplay: It was counted as it came, and comes from the store now.
    typealias Emit = (_ piece: Sealer.Piece, _ isReplay: Bool) -> Void

    private let arrival: Arrival
    private let context: IngestContext
    private var mode = Mode.undecided
    private var hash = SHA256()
    private var pixels: PixelDigest?
    private var watch: HeaderWatch
    private var byteCount = 0
    private var known: [StoredVersion] = []
    private(set) var hasLease = false

    init(_ arrival: Arrival, context: IngestContext) {
        self.arrival = arrival
        self.context = context
        pixels = PixelDigest(key: context.pixelKey)
        watch = HeaderWatch(transferSyntax: TransferSyntax(uid: arrival.transferSyntaxUID))
    }

    /// The object that is being sealed.
    var objectID: ObjectID? { if case .sealing(let sealer) = mode { sealer.objectID } else { nil } }

    /// Takes a full chunk.
    ///
    /// - Returns: Whether it was emitted; else it needs no writing.
    mutating func take(_ bytes: [UInt8], emit: Emit) throws(VaultError) -> Bool {
        decide()
        if case .sealing = mode {
            // First, so that it is sealed and written while this thread goes on with the digest.
            try sealNext(bytes, isLast: false, emit)
            digest(bytes)
            return true
        }
        digest(bytes)
        if case .comparing(var comparison) = mode {
            let before = comparison.matched
            if comparison.matches(bytes) {
                mode = .comparing(comparison)
                return false
            }
            try sealAgain(comparison, before, emit)
        }
        guard case .sealing = mode else { return false }
        try sealNext(bytes, isLast: false, emit)
        return true
    }

    /// Takes what is left.
    mutating func finish(_ bytes: [UInt8], emit: Emit) throws(VaultError) -> Draft {
        decide()
        if case .sealing = mode {
            try sealNext(bytes, isLast: true, emit)
            digest(bytes)
            watch.finish()
            return try draftOfOwn()
        }
        digest(bytes)
        watch.finish()
        switch mode {
        case .ignoring(let version):
            return try draft(.ignored(version))
        case .comparing(var comparison):
            let before = comparison.matched
            if comparison.matches(bytes), let version = comparison.identical { return try draft(.same(version)) }
            try sealAgain(comparison, before, emit)
        case .sealing, .undecided:
            break
        }
        try sealNext(bytes, isLast: true, emit)
        return try draftOfOwn()
    }

    private mutating func decide() {
        guard case .undecided = mode else { return }
        known = context.catalog.lease(arrival.sopInstanceUID) { context.load(arrival.sopInstanceUID) }
        hasLease = true
        if arrival.route == .returned, let version = known.last {
            mode = .ignoring(version)
            return
        }
        let candidates = known.filter { $0.transferSyntaxUID == arrival.transferSyntaxUID }
        mode = candidates.isEmpty ? .sealing(Sealer()) : .comparing(Comparison(candidates, store: context.store))
    }

    private mutating func digest(_ bytes: [UInt8]) {
        byteCount += bytes.count
        if case .ignoring = mode { return }
        hash.update(data: bytes)
        // Taken out, so that its buffer is not copied.
        var pixels = pixels.take()
        unsafe watch.feed(bytes.span.bytes) { piece in unsafe piece.withUnsafeBytes { unsafe pixels?.update($0) } }
        self.pixels = pixels
    }

    private mutating func sealNext(_ bytes: [UInt8], isLast: Bool, _ emit: Emit) throws(VaultError) {
        guard case .sealing(var sealer) = mode else { throw VaultError(.damaged, "An object has no sealer: a bug.") }
        let piece = sealer.piece(bytes, isLast: isLast)
        mode = .sealing(sealer)
        emit(piece, false)
    }

    /// Goes on as a new object whose first bytes are in the store.
    private mutating func sealAgain(_ comparison: Comparison, _ count: Int, _ emit: Emit) throws(VaultError) {
        var sealer = Sealer()
        // What was compared was counted as it came.
        defer { mode = .sealing(sealer) }
        try comparison.replay(count, pieces: context.limits.chunkBytes) { piece throws(VaultError) in
            emit(sealer.piece(piece, isLast: false), true)
        }
    }

    private mutating func draftOfOwn() throws(VaultError) -> Draft {
        guard case .sealing(let sealer) = mode else { throw VaultError(.damaged, "An object has no sealer: a bug.") }
        let studyKey = try context.store.keys.key(study: study)
        let description = description
        let wrapped = try ArrivalFrame.Content.wrap(sealer.key, sealer.objectID, under: studyKey)
        return Draft(
            content: .own(sealer.objectID, wrappedKey: wrapped, chunkBytes: context.limits.chunkBytes),
            description: description,
            studyKey: studyKey,
            damaged: known.filter { $0.digest == description.digest && $0.isSyntax(of: description) }.map(\.objectID)
        )
    }

    private func draft(_ content: Draft.Content) throws(VaultError) -> Draft {
        Draft(
            content: content,
            description: description,
            studyKey: try context.store.keys.key(study: study),
            damaged: []
        )
    }

    private var study: String {
        let bytes = watch.bytes(.studyInstanceUID) ?? []
        return UID(String(decoding: bytes, as: UTF8.self)).text
    }

    private var description: ObjectDescription {
        let header = WantedTags.kept.compactMap { tag in
            watch.bytes(tag).map { ObjectDescription.HeaderValue(tag: tag, bytes: $0) }
        }
        var place: Range<Int>?
        if let extent = watch.pixelData, let end = extent.end { place = extent.offset..<end }
        let hasPixels = watch.problem == nil || watch.pixelData?.end != nil
        return ObjectDescription(
            arrival: arrival,
            digest: Array(hash.finalize()),
            byteCount: byteCount,
            pixels: place,
            problem: watch.problem?.code.rawValue,
            header: header,
            pixelDigest: hasPixels ? pixels?.value : nil
        )
    }
}

extension WantedTags {
    /// The header values that are kept beside an object.
    static let kept: [Tag] = [
        .specificCharacterSet, .sopClassUID, .sopInstanceUID, .studyDate, .studyTime, .accessionNumber, .modality,
        .studyDescription, .seriesDescription, .patientName, .patientID, .issuerOfPatientID, .patientBirthDate,
        .patientSex, .studyInstanceUID, .seriesInstanceUID, .studyID, .seriesNumber, .instanceNumber,
    ]
}

/// What an ingest needs of its vault.
struct IngestContext: Sendable {
    let limits: VaultLimits
    let catalog: Catalog
    let store: ObjectStore
    let pixelKey: SymmetricKey
    /// The versions under a SOP Instance UID that the index knows.
    let load: @Sendable (String) -> [StoredVersion]
}
