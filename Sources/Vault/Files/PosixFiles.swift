import Foundation

/// The operating system's calls.
struct PosixFiles: FileCalls {
    func create(_ path: String) throws(FileFault) -> Int32 {
        try check(unsafe Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600), "open", path)
    }

    func open(_ path: String, forWriting: Bool) throws(FileFault) -> Int32 {
        try check(unsafe Foundation.open(path, (forWriting ? O_RDWR : O_RDONLY) | O_CLOEXEC), "open", path)
    }

    func write(_ file: Int32, _ head: [UInt8], _ tail: Data, at offset: Int) throws(FileFault) {
        let count = head.count + tail.count
        var written = try check(
            unsafe head.withUnsafeBytes { head in
                unsafe tail.withUnsafeBytes { tail in
                    let vectors = unsafe [
                        iovec(iov_base: UnsafeMutableRawPointer(mutating: head.baseAddress), iov_len: head.count),
                        iovec(iov_base: UnsafeMutableRawPointer(mutating: tail.baseAddress), iov_len: tail.count),
                    ]
                    return unsafe pwritev(file, vectors, 2, off_t(offset))
                }
            },
            "pwritev"
        )
        // A short write is rare (a signal, a disk that is nearly full): the rest then goes piece by piece.
        while written < count {
            let rest = written < head.count ? Data(head[written...]) : tail.dropFirst(written - head.count)
            let more = try check(
                unsafe rest.withUnsafeBytes { unsafe pwrite(file, $0.baseAddress, $0.count, off_t(offset + written)) },
                "pwrite"
            )
            guard more > 0 else { throw FileFault(call: "pwrite", path: "", number: ENOSPC) }
            written += more
        }
    }

    func startWriting(_ file: Int32, from offset: Int, count: Int) {
        guard let call = Self.syncFileRange else { return }
        // 2 is SYNC_FILE_RANGE_WRITE: begins and does not wait. A failure shows in `sync`.
        _ = call(file, off_t(offset), off_t(count), 2)
    }

    // sync_file_range(2) is in the C library, but not in its module for Swift.
    private typealias SyncFileRange = @convention(c) (Int32, off_t, off_t, UInt32) -> Int32
    private static let syncFileRange: SyncFileRange? = unsafe dlsym(nil, "sync_file_range").map {
        unsafe unsafeBitCast($0, to: SyncFileRange.self)
    }

    func read(_ file: Int32, _ count: Int, at offset: Int) throws(FileFault) -> Data {
        var data = Data(count: count)
        var total = 0
        while total < count {
            let more = try check(
                unsafe data.withUnsafeMutableBytes { bytes in
                    unsafe pread(
                        file,
                        bytes.baseAddress.map { unsafe $0 + total },
                        count - total,
                        off_t(offset + total)
                    )
                },
                "pread"
            )
            guard more > 0 else { break }
            total += more
        }
        return total == count ? data : data.prefix(total)
    }

    func sync(_ file: Int32) throws(FileFault) {
        try check(fdatasync(file), "fdatasync")
    }

    func reserve(_ file: Int32, from offset: Int, count: Int) throws(FileFault) {
        // Returns the error's number. Where the file system cannot reserve, writing finds out.
        let number = posix_fallocate(file, off_t(offset), off_t(count))
        guard number == 0 || number == EOPNOTSUPP || number == EINVAL else {
            throw FileFault(call: "fallocate", path: "", number: number)
        }
    }

    func truncate(_ file: Int32, to length: Int) throws(FileFault) {
        try check(ftruncate(file, off_t(length)), "ftruncate")
    }

    func length(_ file: Int32) throws(FileFault) -> Int {
        var status = stat()
        try check(unsafe fstat(file, &status), "fstat")
        return Int(status.st_size)
    }

    func close(_ file: Int32) {
        _ = Foundation.close(file)
    }

    func syncFolder(_ path: String) throws(FileFault) {
        let folder = try open(path, forWriting: false)
        defer { close(folder) }
        try check(fsync(folder), "fsync", path)
    }

    func rename(_ path: String, to newPath: String) throws(FileFault) {
        try check(unsafe Foundation.rename(path, newPath), "rename", newPath)
    }

    func remove(_ path: String) throws(FileFault) {
        try check(unsafe unlink(path), "unlink", path)
    }

    func freeBytes(_ path: String) throws(FileFault) -> Int {
        var status = statvfs()
        try check(unsafe statvfs(path, &status), "statvfs", path)
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    @discardableResult
    private func check<Value: SignedInteger>(
        _ result: Value,
        _ call: String,
        _ path: String = ""
    ) throws(FileFault) -> Value {
        guard result >= 0 else { throw FileFault(call: call, path: path, number: errno) }
        return result
    }
}
