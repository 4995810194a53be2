import Glibc

/// Small files that must be whole or absent, and whose mode is right from their first byte.
enum PrivateFile {
    static func exists(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }

    /// Whether any user of the machine can read it.
    static func isReadableByAll(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & 0o004 != 0
    }

    static func remove(_ path: String) {
        unsafe unlink(path)
    }

    static func makeFolder(_ path: String) throws(ConsoleError) {
        if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        throw failure("made", path)
    }

    static func read(_ path: String) throws(ConsoleError) -> String {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw failure("read", path) }
            if count == 0 { break }
            bytes += chunk[..<count]
            guard bytes.count <= 1 << 20 else {
                throw ConsoleError(
                    .certificate,
                    "\(path) is larger than any certificate or key. Check that it is the right file."
                )
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Temporary file, fsync, rename, fsync of the folder.
    static func write(_ text: String, to path: String, mode: mode_t) throws(ConsoleError) {
        let temporary = path + ".new"
        unsafe unlink(temporary)
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw failure("written", path) }
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress! + written, bytes.count - written)
            }
            guard count > 0 else {
                close(descriptor)
                throw failure("written", path)
            }
            written += count
        }
        let isSynced = fsync(descriptor) == 0
        close(descriptor)
        guard isSynced, unsafe rename(temporary, path) == 0 else { throw failure("written", path) }
        let folder = unsafe open(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]), O_RDONLY | O_DIRECTORY)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func failure(_ verb: String, _ path: String) -> ConsoleError {
        let reason = unsafe String(cString: strerror(errno))
        return ConsoleError(
            .certificate,
            "\(path) cannot be \(verb): \(reason). Check the folder's owner and free space."
        )
    }
}
