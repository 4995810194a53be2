import Foundation

/// The calls that the vault makes on files. Tests put their own between to let each fail in turn.
protocol FileCalls: Sendable {
    /// Creates a file that must not exist, for writing and reading, mode 0600.
    func create(_ path: String) throws(FileFault) -> Int32
    /// Opens a file that exists.
    func open(_ path: String, forWriting: Bool) throws(FileFault) -> Int32
    /// Writes all of both, one after the other.
    func write(_ file: Int32, _ head: [UInt8], _ tail: Data, at offset: Int) throws(FileFault)
    /// Asks the system to begin to bring what was written to the disk, so that a later `sync` has less to wait for.
    func startWriting(_ file: Int32, from offset: Int, count: Int)
    /// Reads until the count or the file's end.
    func read(_ file: Int32, _ count: Int, at offset: Int) throws(FileFault) -> Data
    /// fdatasync(2).
    func sync(_ file: Int32) throws(FileFault)
    /// Makes sure that there is room up to this length.
    func reserve(_ file: Int32, from offset: Int, count: Int) throws(FileFault)
    func truncate(_ file: Int32, to length: Int) throws(FileFault)
    func length(_ file: Int32) throws(FileFault) -> Int
    func close(_ file: Int32)
    /// Makes names in a folder durable.
    func syncFolder(_ path: String) throws(FileFault)
    func rename(_ path: String, to newPath: String) throws(FileFault)
    func remove(_ path: String) throws(FileFault)
    func freeBytes(_ path: String) throws(FileFault) -> Int
}

/// A call on a file that failed.
struct FileFault: Error, CustomStringConvertible {
    var call: String
    var path: String
    var number: Int32

    var description: String { "\(call): \(unsafe String(cString: strerror(number)))" }
}

extension VaultError {
    /// Says what to do about a failed call on a file.
    init(_ fault: FileFault, _ what: String = "The vault cannot be written") {
        switch fault.number {
        case ENOSPC, EDQUOT, EFBIG:
            self.init(
                .full,
                "\(what): the disk is full. Free space or give the data folder a larger disk.",
                cause: fault
            )
        case EROFS, EACCES, EPERM:
            self.init(
                .readOnly,
                "\(what): the data folder is read-only for this user. Check its owner, its mode and its mount.",
                cause: fault
            )
        case ENOENT:
            self.init(.notFound, "\(what): a file of the vault is missing (\(fault.call)).", cause: fault)
        default:
            self.init(.disk, "\(what): \(fault). Check the disk and the system's log.", cause: fault)
        }
    }
}
