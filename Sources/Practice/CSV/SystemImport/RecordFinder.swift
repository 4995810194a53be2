/// Finds records by the names or IDs that a file has for them.
struct RecordFinder {
    private var ids: [RecordKey: [String]] = [:]
    private var known: Set<RecordKey> = []
    private let names: RecordNames

    init(_ names: RecordNames) {
        self.names = names
        for (key, name) in names.all {
            known.insert(key)
            ids[RecordKey(kind: key.kind, id: name.lowercased()), default: []].append(key.id)
        }
    }

    /// What a text stands for.
    enum Found {
        case one(String)
        /// What is wrong, and the cure.
        case problem(String, String)
    }

    /// The record that is called so or has this ID.
    ///
    /// - Parameter suggests: false to spare the search for a name that is nearly the same.
    func find(_ kind: PracticeKind, _ text: String, suggests: Bool) -> Found {
        let shown = "“\(text.prefix(64).shown)”"
        if let id = SystemID(text)?.text, known.contains(RecordKey(kind, id)) { return .one(id) }
        let found = ids[RecordKey(kind: kind.rawValue, id: text.lowercased())] ?? []
        switch found.count {
        case 1: return .one(found[0])
        case 0:
            let near = suggests ? nearest(kind, text).map { "Did you mean “\($0)”? " } ?? "" : ""
            return .problem("There is no \(kind.singular) \(shown).", "\(near)Add it first, or correct the name.")
        default:
            return .problem(
                "More than one \(kind.singular) is called \(shown).",
                "Write the ID of the one you mean."
            )
        }
    }

    /// Looked for among a few thousand: a longer search would be an attack's gain, not a person's.
    private func nearest(_ kind: PracticeKind, _ text: String) -> String? {
        let candidates = names.all.lazy.filter { $0.key.kind == kind.rawValue }.map(\.value).prefix(2000)
        return Spelling.nearest(to: text, among: candidates.sorted())
    }
}
