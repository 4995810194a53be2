/// The calls that the journal makes on files. Tests put their own between to let each fail in turn.
protocol FileCalls: Sendable {
    /// Makes a new file for writing, mode 0600; one that is there is emptied.
    func create(_ path: String) throws(FileFault) -> Int32
    /// Writes all bytes at the file's end.
    func write(_ file: Int32, _ bytes: [UInt8]) throws(FileFault)
    /// fdatasync(2).
    func sync(_ file: Int32) throws(FileFault)
    func close(_ file: Int32)
    /// All of a file, or nil if there is none. A file larger than the limit fails with EFBIG, what is no file with EISDIR.
    func read(_ path: String, limit: Int) throws(FileFault) -> [UInt8]?
    /// What is in a folder, in no order; nil if there is none.
    func names(in folder: String) throws(FileFault) -> [FolderItem]?
    /// Makes a folder, mode 0700; false if it is there.
    func makeFolder(_ path: String) throws(FileFault) -> Bool
    /// Makes names in a folder durable.
    func syncFolder(_ path: String) throws(FileFault)
    func rename(_ path: String, to newPath: String) throws(FileFault)
    /// Removes a file; false if it is not there.
    func remove(_ path: String) throws(FileFault) -> Bool
    /// Removes a folder, if it is empty.
    func removeFolder(_ path: String)
    /// Locks a folder for this process; nil if another holds it.
    func lock(_ folder: String) throws(FileFault) -> Int32?
}

/// A name in a folder.
struct FolderItem: Hashable, Sendable {
    enum Kind: Sendable {
        case file
        case folder
        /// A link, a socket or a device.
        case other
    }

    var name: String
    var kind: Kind
}
