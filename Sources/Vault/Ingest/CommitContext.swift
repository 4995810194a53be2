/// What a commit needs of its vault.
struct CommitContext: Sendable {
    let secret: VaultSecret
    let store: ObjectStore
    let catalog: Catalog
    /// Compares a data set with the versions that are there, on another thread, and submits it again.
    let compare: @Sendable (Draft, StoredContent, [StoredVersion], Ingest) -> Void
    /// An arrival is durable.
    let commit: @Sendable (IndexedArrival) -> Void
}
