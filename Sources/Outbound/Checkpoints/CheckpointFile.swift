import Glibc
public import Records

/// The file that checkpoints are appended to; best on another machine's disk, where this one can append only.
public struct CheckpointFile: Sendable, Hashable {
    /// Its path, absolute.
    public let path: String

    /// A file at a path; made at the first append if it is not there.
    public init(path: String) {
        self.path = path
    }

    /// Appends a checkpoint after a line with the time, and syncs. Blocks.
    public func append(_ checkpoint: String, at now: Timestamp) throws(OutboundError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        let ending = checkpoint.hasSuffix("\n") ? "\n" : "\n\n"
        let bytes = Array("# \(CalendarTime(now).machineText)\n\(checkpoint)\(ending)".utf8)
        guard unsafe write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw failure()
        }
    }

    private func failure() -> OutboundError {
        let reason = unsafe String(cString: strerror(errno))
        return OutboundError(
            .file,
            "The ledger's checkpoint cannot be written to \(path): \(reason). Check the folder, its owner and free space."
        )
    }
}
