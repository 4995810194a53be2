extension ObjectDescription {
    /// How a data set differs from the versions that are there. Nothing is read: the digests tell it.
    ///
    /// - Parameter isRepair: Whether one of them should hold the same bytes, and does not.
    func difference(from known: [StoredVersion], isRepair: Bool) -> Receipt.Difference {
        if isRepair { return .repaired }
        let comparable = known.filter { $0.isSyntax(of: self) }
        guard !comparable.isEmpty else { return .otherSyntax }
        guard let pixelDigest else { return .unknown }
        let others = comparable.map(\.pixelDigest)
        if others.contains(pixelDigest) { return .headerOnly }
        return others.contains(nil) ? .unknown : .changedPixels
    }
}
