import Foundation

/// The operating system's calls.
struct PosixFiles: FileCalls {
    func create(_ path: String) throws(FileFault) -> Int32 {
        try check(
            unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600),
            "open",
            path
        )
    }

    func write(_ file: Int32, _ bytes: [UInt8]) throws(FileFault) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe Foundation.write(file, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard try check(count, "write") > 0 else { throw FileFault(call: "write", path: "", number: ENOSPC) }
            written += count
        }
    }

    func sync(_ file: Int32) throws(FileFault) { try check(fdatasync(file), "fdatasync") }

    func close(_ file: Int32) { _ = Foundation.close(file) }

    func read(_ path: String, limit: Int) throws(FileFault) -> [UInt8]? {
        // Never waits for a pipe that somebody put there.
        let file = unsafe Foundation.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        if file < 0, [ENOENT, ENOTDIR].contains(errno) { return nil }
        try check(file, "open", path)
        defer { close(file) }
        var status = stat()
        try check(unsafe fstat(file, &status), "fstat", path)
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileFault(call: "read", path: path, number: EISDIR) }
        guard status.st_size <= limit else { throw FileFault(call: "read", path: path, number: EFBIG) }
        let size = Int(status.st_size)
        var number: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let more = unsafe Foundation.read(file, buffer.baseAddress.map { unsafe $0 + count }, size - count)
                if more < 0, errno == EINTR { continue }
                if more < 0 { number = errno }
                guard more > 0 else { return }
                count += more
            }
        }
        guard number == 0 else { throw FileFault(call: "read", path: path, number: number) }
        return bytes
    }

    func names(in folder: String) throws(FileFault) -> [FolderItem]? {
        guard let stream = unsafe opendir(folder) else {
            if [ENOENT, ENOTDIR].contains(errno) { return nil }
            throw FileFault(call: "opendir", path: folder, number: errno)
        }
        defer { unsafe closedir(stream) }
        var items: [FolderItem] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            items.append(
                FolderItem(name: name, kind: try kind(unsafe Int32(entry.pointee.d_type), "\(folder)/\(name)"))
            )
        }
        guard errno == 0 else { throw FileFault(call: "readdir", path: folder, number: errno) }
        return items
    }

    private func kind(_ type: Int32, _ path: String) throws(FileFault) -> FolderItem.Kind {
        if type == DT_REG { return .file }
        if type == DT_DIR { return .folder }
        guard type == DT_UNKNOWN else { return .other }
        var status = stat()
        if unsafe lstat(path, &status) != 0 {
            guard errno == ENOENT else { throw FileFault(call: "lstat", path: path, number: errno) }
            return .file
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    func makeFolder(_ path: String) throws(FileFault) -> Bool {
        if unsafe mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw FileFault(call: "mkdir", path: path, number: errno) }
        return false
    }

    func syncFolder(_ path: String) throws(FileFault) {
        let folder = try check(unsafe Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open", path)
        defer { close(folder) }
        try check(fsync(folder), "fsync", path)
    }

    func rename(_ path: String, to newPath: String) throws(FileFault) {
        try check(unsafe Foundation.rename(path, newPath), "rename", newPath)
    }

    func remove(_ path: String) throws(FileFault) -> Bool {
        if unsafe unlink(path) == 0 { return true }
        if [ENOENT, ENOTDIR].contains(errno) { return false }
        throw FileFault(call: "unlink", path: path, number: errno)
    }

    func removeFolder(_ path: String) { _ = unsafe rmdir(path) }

    func lock(_ folder: String) throws(FileFault) -> Int32? {
        let file = try check(unsafe Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open", folder)
        if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
        let number = errno
        close(file)
        guard number == EWOULDBLOCK else { throw FileFault(call: "flock", path: folder, number: number) }
        return nil
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
