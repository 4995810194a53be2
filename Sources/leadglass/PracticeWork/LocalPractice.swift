import Access
import Console
import Foundation
import Practice
import Records

/// The practice of a data folder that this process has open, with the ledger beside it.
struct LocalPractice: PracticeWork {
    let transfer: PracticeTransfer
    /// The operating-system user who runs the command.
    let user: String

    func export() async throws -> String {
        let caller = caller(yes: false)
        return try await Blocking.run { [transfer] in try transfer.export(by: caller) }
    }

    func preview(_ text: String) async throws -> PracticeChanges {
        try await Blocking.run { [transfer] in try transfer.preview(text) }
    }

    func importing(_ text: String, yes: Bool) async throws -> PracticeChanges {
        let caller = caller(yes: yes)
        return try await Blocking.run { [transfer] in try transfer.importing(text, by: caller) }
    }

    func exportSystems() async throws -> String {
        let caller = caller(yes: false)
        return try await Blocking.run { [transfer] in try transfer.exportSystems(by: caller) }
    }

    func previewSystems(_ text: String) async throws -> SystemImport {
        try await Blocking.run { [transfer] in try transfer.previewSystems(text) }
    }

    func importSystems(_ text: String) async throws -> SystemImport {
        let caller = caller(yes: true)
        return try await Blocking.run { [transfer] in try transfer.importSystems(text, by: caller) }
    }

    private func caller(yes: Bool) -> Caller {
        .operator(user: user, at: Timestamp.systemClock(), isConfirmed: yes)
    }
}

/// Gives a command the practice: that of the Leadglass that runs, or the folder itself under the lock.
enum PracticeAccess {
    /// - Parameter mayMake: true to begin a data folder where there is none, as an import into an empty one does.
    static func with<Result>(
        _ configuration: Configuration,
        mayMake: Bool,
        _ work: (any PracticeWork) async throws -> Result
    ) async throws -> Result {
        if let client = await ServerContact.answering(configuration) {
            return try await work(RemotePractice(client: client))
        }
        let folder = try open(configuration, mayMake: mayMake)
        let (records, office) = try await Blocking.run {
            let records = try SQLiteRecords(path: folder.file(Equipment.recordsFile))
            return (records, try Office.open(configuration, folder, records))
        }
        let transfer = PracticeTransfer(store: office.practice, access: office.access, journal: office.journal)
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await work(LocalPractice(transfer: transfer, user: NSUserName())))
        } catch {
            result = .failure(error)
        }
        try await Blocking.run {
            office.close()
            try records.close()
        }
        return try withExtendedLifetime(folder) { try result.get() }
    }

    private static func open(_ configuration: Configuration, mayMake: Bool) throws -> DataFolder {
        guard mayMake || SmallFile.exists(configuration.data + "/" + Equipment.recordsFile) else {
            throw CommandFailure(
                .notPossible,
                "There is no practice in \(configuration.data). Check data: in the configuration, or --data."
            )
        }
        if let owner = OfflineVault.strangeOwner(of: configuration.data, user: OfflineVault.user) {
            throw CommandFailure(
                .notPossible,
                "\(configuration.data) belongs to another user, who could not write what root leaves there. "
                    + "Run it as its owner: sudo -u \(owner) leadglass …"
            )
        }
        return try DataFolder(opening: configuration.data)
    }
}
