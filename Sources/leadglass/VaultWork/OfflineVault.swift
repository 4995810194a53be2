import Glibc

/// A data folder with a vault in it, locked, for work that cannot be done while a Leadglass runs.
enum OfflineVault {
    /// Locks the folder.
    ///
    /// - Throws: if there is no vault, if a Leadglass has the folder, or if root would leave files in it that its owner
    ///   cannot write.
    static func open(_ configuration: Configuration) throws -> DataFolder {
        guard SmallFile.exists(configuration.data + "/vault") else {
            throw CommandFailure(
                .notPossible,
                "There is no vault in \(configuration.data). Check data: in the configuration, or --data."
            )
        }
        if let owner = strangeOwner(of: configuration.data, user: user) {
            throw CommandFailure(
                .notPossible,
                "\(configuration.data) belongs to another user, who could not write what root leaves there. "
                    + "Run it as its owner: sudo -u \(owner) leadglass …"
            )
        }
        return try DataFolder(opening: configuration.data)
    }

    /// The user who runs the command.
    static var user: uid_t { geteuid() }

    /// The owner of a folder as sudo takes it, if root works on the folder of another user.
    static func strangeOwner(of folder: String, user: uid_t) -> String? {
        guard user == 0, let owner = SmallFile.owner(folder), owner.number != 0 else { return nil }
        return owner.name ?? "'#\(owner.number)'"
    }
}
