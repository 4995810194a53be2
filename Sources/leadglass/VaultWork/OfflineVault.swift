/// A data folder with a vault in it, locked, for work that cannot be done while a Leadglass runs.
enum OfflineVault {
    /// Locks the folder.
    ///
    /// - Throws: if there is no vault, or a Leadglass has the folder.
    static func open(_ configuration: Configuration) throws -> DataFolder {
        guard SmallFile.exists(configuration.data + "/vault") else {
            throw CommandFailure(
                .notPossible,
                "There is no vault in \(configuration.data). Check data: in the configuration, or --data."
            )
        }
        return try DataFolder(opening: configuration.data)
    }
}
