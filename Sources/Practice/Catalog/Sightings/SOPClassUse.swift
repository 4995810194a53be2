/// What the SOP classes that a device proposed or accepted say of what it does (PS3.4, PS3.6 annex A).
struct SOPClassUse {
    private static let storageRoot = "1.2.840.10008.5.1.4.1.1."
    private static let query: Set = [
        "1.2.840.10008.5.1.4.1.2.1.1", "1.2.840.10008.5.1.4.1.2.2.1", "1.2.840.10008.5.1.4.1.2.3.1",
    ]
    private static let retrieve: Set = [
        "1.2.840.10008.5.1.4.1.2.1.2", "1.2.840.10008.5.1.4.1.2.1.3", "1.2.840.10008.5.1.4.1.2.2.2",
        "1.2.840.10008.5.1.4.1.2.2.3", "1.2.840.10008.5.1.4.1.2.3.2", "1.2.840.10008.5.1.4.1.2.3.3",
    ]
    /// Image classes that one kind of modality makes, by what it is called.
    private static let acquisition: [(name: String, classes: [String])] = [
        ("CT", ["2", "2.1", "2.2"]), ("MR", ["4", "4.1", "4.2", "4.3", "4.4"]), ("CR", ["1"]),
        ("DX", ["1.1", "1.1.1"]), ("mammography", ["1.2", "1.2.1", "13.1.3"]), ("intra-oral X-ray", ["1.3", "1.3.1"]),
        ("ultrasound", ["3", "3.1", "6", "6.1", "6.2"]), ("XA", ["12.1", "12.1.1", "13.1.1"]),
        ("RF", ["12.2", "12.2.1"]), ("NM", ["5", "20"]), ("PET", ["128", "130"]),
        ("endoscopy", ["77.1.1", "77.1.1.1"]), ("ophthalmology", ["77.1.5.1", "77.1.5.2", "77.1.5.4"]),
    ]

    let modalities: [String]
    let stores: Bool
    let queries: Bool
    let retrieves: Bool
    let worklist: Bool
    let performedStep: Bool
    let isEmpty: Bool
    let onlyVerifies: Bool

    init(_ classes: [String]) {
        let all = Set(classes)
        modalities = Self.acquisition.filter { kind in kind.classes.contains { all.contains(Self.storageRoot + $0) } }
            .map(\.name)
        stores = all.contains { $0.hasPrefix(Self.storageRoot) }
        queries = !all.isDisjoint(with: Self.query)
        retrieves = !all.isDisjoint(with: Self.retrieve)
        worklist = all.contains("1.2.840.10008.5.1.4.31")
        performedStep = all.contains("1.2.840.10008.3.1.2.3.3")
        isEmpty = all.isEmpty
        onlyVerifies = all == ["1.2.840.10008.1.1"]
    }
}
