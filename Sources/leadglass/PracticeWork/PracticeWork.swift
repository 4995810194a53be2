import Practice

/// What a command asks of the practice as a file: of the Leadglass that runs, or of a data folder.
protocol PracticeWork: Sendable {
    /// The practice as `practice.yaml`.
    func export() async throws -> String
    /// What importing a file would change.
    func preview(_ text: String) async throws -> PracticeChanges
    /// Puts the practice of a file in the place of this one.
    ///
    /// - Parameter yes: true if the person has said `--yes`.
    func importing(_ text: String, yes: Bool) async throws -> PracticeChanges
    /// The systems as CSV.
    func exportSystems() async throws -> String
    /// What importing systems from CSV would change.
    func previewSystems(_ text: String) async throws -> SystemImport
    /// Adds and changes the systems of a CSV file.
    func importSystems(_ text: String) async throws -> SystemImport
}
