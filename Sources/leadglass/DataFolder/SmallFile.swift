import Foundation
import Glibc

/// Reads and replaces files of a few bytes.
enum SmallFile {
    /// Whether there is a file or folder.
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// What tells a file from another one that has its path later; nil if it is not there.
    static func identity(_ path: String) -> UInt64? {
        (attributes(path)?[.systemFileNumber] as? NSNumber)?.uint64Value
    }

    /// The owner of a folder: the user's number, and the name if there is one.
    static func owner(_ path: String) -> (number: UInt32, name: String?)? {
        guard let found = attributes(path + "/."), let number = found[.ownerAccountID] as? NSNumber else { return nil }
        return (number.uint32Value, found[.ownerAccountName] as? String)
    }

    private static func attributes(_ path: String) -> [FileAttributeKey: Any]? {
        try? FileManager.default.attributesOfItem(atPath: path)
    }

    /// Gives a file another name, if it is there.
    static func rename(_ path: String, to other: String) { _ = unsafe Glibc.rename(path, other) }

    /// The file's text, at most 64 KiB of it; nil if it is not there or cannot be read.
    static func read(_ path: String) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    /// Writes a temporary file, syncs it and renames it; false with `errno` set if that fails.
    static func write(_ text: String, to path: String, mode: mode_t) -> Bool {
        write(Array(text.utf8), to: path, mode: mode)
    }

    /// The same with bytes.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) -> Bool {
        let temporary = path + ".new"
        unsafe unlink(temporary)
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { return false }
        let isWritten = unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        if isWritten, unsafe Glibc.rename(temporary, path) == 0 { return true }
        let failure = isWritten ? errno : reason
        unsafe unlink(temporary)
        errno = failure
        return false
    }
}
