/// What a commit needs of its vault.
struct CommitContext: Sendable {
    let secret: VaultSecret
    let store: ObjectStore
    let catalog: Catalog
    /// An arrival is durable.
    let commit: @Sendable (IndexedArrival) -> Void
}
