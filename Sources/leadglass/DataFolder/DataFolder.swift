import Glibc

/// The data folder, locked for this process until it is closed.
final class DataFolder: Sendable {
    /// The newest format that this program reads and writes.
    static let formatVersion = 1

    /// The folder's absolute path.
    let path: String
    /// False if nothing can be written there: the vault then keeps nothing and says so.
    let isWritable: Bool
    private let lock: FolderLock?

    /// Makes the folder if it is not there (mode 0700), locks it and checks its format.
    ///
    /// - Parameter mayBeMissing: true to go on without a folder if the disk is full or read-only, so that images pass.
    /// - Throws: `inUse` with the holder's process id, `newerFormat`, or `unusable`.
    init(
        opening path: String,
        formatVersion: Int = DataFolder.formatVersion,
        mayBeMissing: Bool = false
    ) throws(DataFolderError) {
        self.path = path
        if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
            guard mayBeMissing, Self.isOfTheDisk(errno) else { throw Self.unusable(path, "made") }
            lock = nil
            isWritable = false
            return
        }
        lock = try FolderLock(folder: path)
        isWritable = unsafe access(path, W_OK) == 0
        try Self.checkFormat(path, formatVersion, isWritable: isWritable)
    }

    /// The path of a file or folder in it.
    func file(_ name: String) -> String { path + "/" + name }

    private static func checkFormat(_ path: String, _ version: Int, isWritable: Bool) throws(DataFolderError) {
        let file = path + "/format"
        if let text = SmallFile.read(file) {
            let words = text.split(whereSeparator: \.isWhitespace)
            guard words.count == 2, words[0] == "leadglass-data", let found = Int(words[1]) else {
                throw DataFolderError(
                    code: .unusable,
                    message: "\(file) is not what Leadglass writes. Check that data: names the right folder."
                )
            }
            guard found <= version else {
                throw DataFolderError(
                    code: .newerFormat,
                    message: "\(path) was written by a newer Leadglass (format \(found); this one knows \(version)). "
                        + "Install that version again."
                )
            }
            return
        }
        guard isWritable else { return }
        guard SmallFile.write("leadglass-data \(version)\n", to: file, mode: 0o600) else {
            // A full disk must not stop images from passing: the next start writes it.
            if isOfTheDisk(errno) { return }
            throw unusable(file, "written")
        }
    }

    /// Whether a call failed since the disk is full or read-only.
    private static func isOfTheDisk(_ number: Int32) -> Bool { [ENOSPC, EROFS, EDQUOT].contains(number) }

    static func unusable(_ path: String, _ verb: String) -> DataFolderError {
        let reason = unsafe String(cString: strerror(errno))
        return DataFolderError(
            code: .unusable,
            message: "\(path) cannot be \(verb): \(reason). Check data: in the configuration and the folder's owner."
        )
    }
}
