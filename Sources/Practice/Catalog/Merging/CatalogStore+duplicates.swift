import Records

extension CatalogStore {
    /// The records that may be about the same system, without those of which a person has said that they are not. Blocks.
    public func duplicates() throws(PracticeError) -> [DuplicateSuggestion] {
        let dismissed = try practice.read { reader in
            try reader.rows("SELECT one, other FROM catalog_not_duplicates").compactMap { row -> DuplicatePair? in
                guard let one = SystemID(row.text(0)), let other = SystemID(row.text(1)) else { return nil }
                return DuplicatePair(one, other)
            }
        }
        return Duplicates.find(in: try practice.allSystems(), except: Set(dismissed), limits: limits)
    }

    /// Keeps that two systems are two, or, with false, forgets it. Blocks.
    public func dismiss(_ pair: DuplicatePair, _ isDismissed: Bool = true) throws(PracticeError) {
        try practice.write { writer in
            let key: [RecordValue] = [.text(pair.one.text), .text(pair.other.text)]
            try writer.execute("DELETE FROM catalog_not_duplicates WHERE one = ? AND other = ?", key)
            guard isDismissed else { return }
            guard try System.find(writer, pair.one.text) != nil, try System.find(writer, pair.other.text) != nil else {
                throw Self.noSystem
            }
            try writer.execute("INSERT INTO catalog_not_duplicates (one, other) VALUES (?, ?)", key)
        }
    }
}
