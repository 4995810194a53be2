import Glibc

/// Keeps a second process out of a data folder: `flock` on the file `lock`, which holds the owner's process id.
///
/// The kernel drops the lock when the process ends, however it ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(folder: String) throws(DataFolderError) {
        let file = folder + "/lock"
        var descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        // In a folder where nothing can be written, the file as it is, or the folder itself, can still be locked.
        if descriptor < 0 { descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC) }
        if descriptor < 0 { descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw DataFolder.unusable(folder, "read") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Self.inUse(folder, holder: SmallFile.read(file))
        }
        self.descriptor = descriptor
        if ftruncate(descriptor, 0) == 0 {
            let text = Array("\(getpid())\n".utf8)
            _ = unsafe pwrite(descriptor, text, text.count, 0)
        }
    }

    deinit {
        close(descriptor)
    }

    private static func inUse(_ folder: String, holder: String?) -> DataFolderError {
        let process = holder.flatMap { Int($0.filter(\.isNumber)) }.map { " (process \($0))" } ?? ""
        return DataFolderError(
            code: .inUse,
            message: "Another Leadglass\(process) has the data folder \(folder). "
                + "Use `leadglass status` to ask it, or stop it first."
        )
    }
}
