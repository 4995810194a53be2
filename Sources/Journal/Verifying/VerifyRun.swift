import Glibc
import Ledger

/// One verification.
final class VerifyRun {
    let files: LedgerFiles
    let key: VerifierKey
    var report = LedgerReport()
    /// The size of the checkpoint that is verified.
    var size: UInt64 = 0
    var root = MerkleHash.empty
    /// Whether the checkpoint moved on meanwhile: the ledger is in use, and what is newer is of no account.
    var newerSize: UInt64?
    /// The hashes of the tiles at the right edge, by level, as far as they are proven.
    var edge: [[MerkleHash]?] = []
    var lastTime: Int64?
    private var hasSaidPutBack = false
    private let maximumProblems: Int
    private let progress: (UInt64, UInt64) -> Bool

    init(
        _ files: LedgerFiles,
        key: VerifierKey,
        maximumProblems: Int,
        progress: @escaping (UInt64, UInt64) -> Bool
    ) {
        self.files = files
        self.key = key
        self.maximumProblems = maximumProblems
        self.progress = progress
    }

    func verify(against saved: SignedNote?) {
        checkPublicKey()
        if readCheckpoint() {
            checkTree()
            if let saved, report.isComplete { compare(with: saved) }
        }
        if report.isComplete { checkNames() }
    }

    func add(_ code: LedgerProblem.Code, _ message: String, file: String? = nil, entry: UInt64? = nil) {
        report.problemCount += 1
        guard report.problems.count < maximumProblems else { return }
        report.problems.append(LedgerProblem(code: code, file: file, entry: entry, message: message))
    }

    /// Says how far it is.
    func pass(_ entries: UInt64) {
        if !progress(entries, size) { report.isComplete = false }
    }

    private func checkPublicKey() {
        // A copy may lack it, since the key that counts is the caller's.
        guard let bytes = readNote(LedgerLayout.publicKey) else { return }
        guard bytes != Array((key.text + "\n").utf8) else { return }
        add(.key, "The folder's public key is not \(key.name) (\(key.hexKeyID)).", file: LedgerLayout.publicKey)
    }

    private func readNote(_ name: String) -> [UInt8]? {
        do throws(FileFault) { return try files.readNote("\(files.folder)/\(name)") } catch {
            add(.unreadable, "\(name) cannot be read (\(error)).", file: name)
            return nil
        }
    }

    /// Whether there is a checkpoint to verify the rest by.
    private func readCheckpoint() -> Bool {
        guard let bytes = readNote(LedgerLayout.checkpoint) else {
            add(.checkpoint, "The checkpoint is missing.", file: LedgerLayout.checkpoint)
            return false
        }
        do throws(LedgerError) {
            let note = try SignedNote(bytes)
            var checkpoint = try Checkpoint(note.text)
            do throws(LedgerError) { checkpoint = try Checkpoint(note: note, key: key) } catch {
                add(
                    [.badSignature, .otherKey].contains(error.code) ? .signature : .checkpoint,
                    "The checkpoint does not hold: \(error.message)",
                    file: LedgerLayout.checkpoint
                )
            }
            (size, root) = (checkpoint.size, checkpoint.root)
            (report.origin, report.size, report.root) = (checkpoint.origin, size, root.description)
            guard size < 1 << 53 else {
                add(.checkpoint, "The checkpoint names \(size) entries.", file: LedgerLayout.checkpoint)
                return false
            }
            return true
        } catch {
            add(.checkpoint, "The checkpoint cannot be read: \(error.message)", file: LedgerLayout.checkpoint)
            return false
        }
    }

    /// The bytes of a piece, as it was at the size that is verified; nil if it is missing or cannot be read.
    func read(_ address: TileAddress) -> [UInt8]? {
        do throws(FileFault) {
            if let bytes = try files.read(address) { return bytes }
            guard address.isPartial else { return nil }
            // A ledger in use replaces its last pieces by wider ones. In one that is not, the checkpoint was put back.
            guard let wider = try wider(address), let bytes = try files.read(wider) else { return nil }
            if !isInUse(), !hasSaidPutBack {
                hasSaidPutBack = true
                add(
                    .rolledBack,
                    "The checkpoint was put back to \(size) entries: the ledger has had more, since \(address.path) is gone and "
                        + "\(wider.path) is there.",
                    file: LedgerLayout.checkpoint
                )
            }
            return Self.prefix(of: bytes, wider, width: address.width)
        } catch {
            // Too large, or no file at all: the caller finds that it is not what it should be.
            if ![EFBIG, EISDIR].contains(error.number) {
                add(.unreadable, "\(address.path) cannot be read (\(error)).", file: address.path)
            }
            return nil
        }
    }

    /// Whether the checkpoint has moved on since the verification began.
    private func isInUse() -> Bool {
        if newerSize != nil { return true }
        guard let bytes = try? files.readNote(files.checkpointPath), let note = try? SignedNote(bytes),
            let checkpoint = try? Checkpoint(note: note, key: key), checkpoint.size > size
        else { return false }
        newerSize = checkpoint.size
        return true
    }

    /// Notes how far the ledger has come meanwhile.
    func lookForNewerCheckpoint() {
        newerSize = nil
        _ = isInUse()
    }

    private func wider(_ address: TileAddress) throws(FileFault) -> TileAddress? {
        let full = TileAddress(address.content, index: address.index)
        let widths = (try files.calls.names(in: "\(files.folder)/\(address.partialFolder)") ?? [])
            .compactMap { Int($0.name) }.filter { (address.width + 1..<TileAddress.fullWidth).contains($0) }.sorted()
        if let width = widths.first { return TileAddress(address.content, index: address.index, width: width) }
        return try files.read(full) == nil ? nil : full
    }

    /// The first entries or hashes of a wider piece.
    static func prefix(of bytes: [UInt8], _ address: TileAddress, width: Int) -> [UInt8] {
        guard address.content == .entries else { return Array(bytes.prefix(width * MerkleHash.byteCount)) }
        let ranges = EntryBundle.readableRanges(in: bytes, count: address.width).ranges
        return ranges.count >= width ? Array(bytes[..<ranges[width - 1].upperBound]) : bytes
    }
}
