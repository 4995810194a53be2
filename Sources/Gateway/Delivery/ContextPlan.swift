import DICOMNetwork

/// One presentation context for each pair of SOP class and transfer syntax, since kept bytes are never re-encoded.
struct ContextPlan {
    /// The most contexts of one association (PS3.8 9.3.2.2: odd IDs from 1 to 255).
    static let most = 128

    let proposals: [ProposedContext]

    init(_ kinds: some Sequence<(String, String)>) {
        var seen: Set<[String]> = []
        var proposals: [ProposedContext] = []
        for (sopClass, syntax) in kinds where seen.insert([sopClass, syntax]).inserted {
            guard proposals.count < Self.most else { break }
            proposals.append(
                ProposedContext(
                    id: UInt8(proposals.count * 2 + 1),
                    abstractSyntax: sopClass,
                    transferSyntaxes: [syntax]
                )
            )
        }
        self.proposals = proposals
    }
}
