/// The SOP classes that decide how a message is handled (PS3.4, PS3.6 annex A).
public enum SOPClass {
    /// Verification.
    public static let verification = "1.2.840.10008.1.1"
    /// Storage Commitment Push Model.
    public static let storageCommitment = "1.2.840.10008.1.20.1"
    /// The well-known Storage Commitment Push Model SOP Instance.
    public static let storageCommitmentInstance = "1.2.840.10008.1.20.1.1"
    /// Modality Performed Procedure Step.
    public static let performedProcedureStep = "1.2.840.10008.3.1.2.3.3"
    /// Modality Worklist Information Model - FIND.
    public static let modalityWorklist = "1.2.840.10008.5.1.4.31"

    /// Below this are the storage classes of PS3.4 B.5, but for a few.
    private static let storageRoot = "1.2.840.10008.5.1.4.1.1."
    private static let notStorage: Set = [
        "1.2.840.10008.5.1.4.1.1.200.4", "1.2.840.10008.5.1.4.1.1.200.5",
        "1.2.840.10008.5.1.4.1.1.200.6",  // Protocol approvals: FIND, MOVE, GET.
        "1.2.840.10008.5.1.4.1.1.201.1.1",  // The well-known instance that manages a storage.
        "1.2.840.10008.5.1.4.1.1.201.2", "1.2.840.10008.5.1.4.1.1.201.3",
        "1.2.840.10008.5.1.4.1.1.201.4",  // Inventories: FIND, MOVE, GET.
        "1.2.840.10008.5.1.4.1.1.201.5", "1.2.840.10008.5.1.4.1.1.201.6",  // Inventory creation, repository query.
    ]
    private static let storageElsewhere: Set = [
        "1.2.840.10008.5.1.1.27", "1.2.840.10008.5.1.1.29", "1.2.840.10008.5.1.1.30",  // Print, retired.
        "1.2.840.10008.5.1.4.34.1", "1.2.840.10008.5.1.4.34.7",  // RT beams delivery instructions, one retired.
        "1.2.840.10008.5.1.4.34.10",  // RT brachy application setup delivery instruction.
        "1.2.840.10008.5.1.4.38.1", "1.2.840.10008.5.1.4.39.1",  // Hanging protocols, color palettes.
        "1.2.840.10008.5.1.4.43.1", "1.2.840.10008.5.1.4.44.1", "1.2.840.10008.5.1.4.45.1",  // Implant templates.
    ]

    /// True unless the class is one of those that certainly are not stored.
    ///
    /// Private storage classes have any UID, so that a class counts as storage unless it is a standard service.
    public static func isStorage(_ uid: String) -> Bool {
        if uid.hasPrefix(storageRoot) { return !notStorage.contains(uid) }
        return storageElsewhere.contains(uid) || !uid.hasPrefix("1.2.840.10008.")
    }
}
