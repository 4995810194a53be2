/// Keeps a second process from writing a ledger. The kernel drops it when the process ends.
final class FolderLock: Sendable {
    private let file: Int32
    private let calls: any FileCalls

    init(_ folder: String, _ calls: any FileCalls) throws(JournalError) {
        let file: Int32?
        do throws(FileFault) { file = try calls.lock(folder) } catch {
            throw JournalError(error, "The ledger cannot be locked")
        }
        guard let file else {
            throw JournalError(.inUse, "Another Leadglass has the ledger open. Stop it first.")
        }
        self.file = file
        self.calls = calls
    }

    deinit { calls.close(file) }
}
