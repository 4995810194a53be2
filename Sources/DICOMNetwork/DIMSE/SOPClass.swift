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

    private static let queryRetrieve = "1.2.840.10008.5.1.4."
    private static let storageRoots = [
        "1.2.840.10008.5.1.4.1.1.",  // The storage classes of PS3.4 B.5.
        "1.2.840.10008.5.1.4.34.7",  // RT beams delivery instruction and its kin.
        "1.2.840.10008.5.1.4.43.1", "1.2.840.10008.5.1.4.44.1", "1.2.840.10008.5.1.4.45.1",  // Implant templates.
        "1.2.840.10008.5.1.4.38.1", "1.2.840.10008.5.1.4.39.1",  // Hanging protocols, color palettes.
    ]

    /// True unless the class is one of those that certainly are not stored.
    ///
    /// Private storage classes have any UID, so that a class counts as storage unless it is a standard service.
    public static func isStorage(_ uid: String) -> Bool {
        if storageRoots.contains(where: uid.hasPrefix) { return true }
        return !uid.hasPrefix("1.2.840.10008.")
    }

    /// True for query and retrieve classes, the worklist included.
    public static func isQueryOrRetrieve(_ uid: String) -> Bool {
        uid.hasPrefix(queryRetrieve) && !isStorage(uid)
    }
}
