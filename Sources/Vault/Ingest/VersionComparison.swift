/// How a data set differs from the versions that are there.
enum VersionComparison {
    /// Reads Pixel Data of both sides; nothing is read when the transfer syntaxes tell it.
    static func difference(
        of new: StoredContent,
        from known: [StoredVersion],
        damaged: [ObjectID],
        store: ObjectStore
    ) -> Receipt.Difference {
        if !damaged.isEmpty { return .repaired }
        let comparable = known.filter { $0.isSyntax(of: new.description) }
        guard !comparable.isEmpty else { return .otherSyntax }
        guard let pixels = try? new.pixelDigest() else { return .unknown }
        let others = comparable.map { version in
            try? store.object(at: version.place).pixelDigest()
        }
        if others.contains(pixels) { return .headerOnly }
        return others.contains(nil) ? .unknown : .changedPixels
    }
}
