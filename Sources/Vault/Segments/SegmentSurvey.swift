/// What a segment that the index may lack something of has in it.
struct SegmentSurvey: Sendable {
    // 2 GiB in arrivals' frames, none of which is shorter than 128 bytes.
    static let arrivalsOfASegment: UInt64 = 1 << 24

    let number: UInt32
    private(set) var end = SegmentHeader.byteCount
    private(set) var epoch: UInt32 = 0
    private(set) var arrivals: [(place: FramePlace, sequence: UInt64, epoch: UInt32)] = []
    private(set) var voids: Set<UInt64> = []
    private(set) var leaves = MerkleTree()
    private(set) var entries: [Footer.Entry] = []
    private(set) var isSealed = false
    /// Whether nothing in it is damaged, so that a footer may close it.
    private(set) var isClean = true
    /// How many arrivals may be where nothing could be read.
    private(set) var lostArrivals: UInt64 = 0
    /// What is wrong, for a person.
    private(set) var problem: String?

    /// Never fails for damage: frames say themselves where they belong, so that one bad spot hides nothing else.
    ///
    /// - Parameter mark: What was lost before it, the index has.
    /// - Throws: `VaultError` if the header is whole and says that the segment is another vault's or a later version's.
    init(_ number: UInt32, _ store: ObjectStore, _ secret: VaultSecret, mark: FramePlace) throws(VaultError) {
        self.number = number
        let header = (try? store.files.read(number, at: 0, count: SegmentHeader.byteCount)).map { Array($0) }
        let hasHeader = try Self.isOurs(header ?? [], number, secret)
        guard var scan = try? SegmentScan(store.files, number) else {
            isClean = false
            lostArrivals = number >= mark.segment ? Self.arrivalsOfASegment : 0
            problem = "Segment \(number) cannot be read. Check the disk, then run `leadglass vault reindex`."
            return
        }
        while let frame = scan.next() { take(frame, secret) }
        end = scan.end
        isClean = hasHeader && scan.gaps.isEmpty && !scan.hasReadErrors
        if number >= mark.segment {
            let start = number == mark.segment ? mark.offset : SegmentHeader.byteCount
            lostArrivals = UInt64((scan.lostBytes(after: start) + 127) / 128)
        }
        if scan.hasReadErrors {
            problem = "Segment \(number) cannot be read in full. Check the disk, and bring the file back from a copy."
        } else if !hasHeader, isProven || header.map({ $0.count == 64 && $0.contains { $0 != 0 } }) ?? true {
            // One of zeros never reached the disk, and then nothing in the segment was acknowledged.
            problem = "The header of segment \(number) is damaged. Bring the file back from a copy."
        }
    }

    /// Whether something in it was synced: then so was everything in the segments before it.
    var isProven: Bool { isSealed || epoch > 0 }

    private mutating func take(_ frame: ScannedFrame, _ secret: VaultSecret) {
        epoch = max(epoch, frame.header.epoch)
        if frame.type == .footer { isSealed = true } else { leaves.append(leaf: frame.leaf) }
        if frame.type == .arrival {
            guard let arrival = try? ArrivalFrame(decoding: frame.guarded),
                let offset = UInt32(exactly: frame.place.offset)
            else { return }
            arrivals.append((frame.place, arrival.sequence, frame.header.epoch))
            entries.append(Footer.Entry(sequence: arrival.sequence, objectID: arrival.objectID, offset: offset))
        }
        if frame.type == .voids {
            let key = secret.notesKey(segment: number)
            for case .void(let id) in (try? NoteFrame.decode(.voids, frame.guarded, under: key)) ?? [] {
                voids.insert(id.sequence)
            }
        }
    }

    /// Whether the header is as it was written.
    private static func isOurs(
        _ bytes: [UInt8],
        _ number: UInt32,
        _ secret: VaultSecret
    ) throws(VaultError) -> Bool {
        let header: SegmentHeader
        do throws(VaultError) { header = try SegmentHeader(decoding: bytes, number: number) } catch {
            guard error.code == .tooNew else { return false }
            throw error
        }
        guard header.vaultID == secret.vaultID else {
            throw VaultError(.damaged, "Segment \(number) belongs to another vault. Move it out of the folder.")
        }
        return true
    }
}
