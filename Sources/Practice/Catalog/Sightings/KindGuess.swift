/// What a device most likely is, with the reason. A port alone is none.
public struct KindGuess: Hashable, Sendable, Codable {
    /// What it most likely is.
    public var kind: System.Kind
    /// Why, as a sentence that begins with a small letter and has no stop.
    public var reason: String

    init(_ kind: System.Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// What a device is by what was seen of it: pure.
    ///
    /// - Parameter facts: what was observed.
    public static func guess(_ facts: [Fact]) -> KindGuess {
        func values(_ name: FactName) -> [String] { facts.filter { $0.name == name }.flatMap(\.values) }
        let accepted = SOPClassUse(values(.acceptedSOPClasses))
        let proposed = SOPClassUse(values(.proposedSOPClasses))
        let spoken = Set(values(.port))
        if let guess = asProvider(accepted) ?? asCaller(proposed) { return guess }
        if values(.dicomweb).contains("yes") { return KindGuess(.pacs, "it answers DICOMweb") }
        if spoken.contains("HL7") || !values(.hl7Application).isEmpty || !values(.hl7Messages).isEmpty {
            let name = values(.hl7Application).first.map { " as \($0)" } ?? ""
            return KindGuess(.ris, "it speaks HL7 version 2\(name)")
        }
        if accepted.onlyVerifies || proposed.onlyVerifies {
            return KindGuess(.other, "it speaks DICOM, but has shown nothing but C-ECHO")
        }
        if spoken.contains("DICOM") || !proposed.isEmpty || !accepted.isEmpty || !values(.aeTitle).isEmpty {
            return KindGuess(.other, "it speaks DICOM, but has shown no service that tells what it is")
        }
        if !values(.httpServer).isEmpty || spoken.contains("HTTP") {
            return KindGuess(.server, "it answers HTTP, but does not speak DICOM")
        }
        guard !spoken.isEmpty else { return KindGuess(.other, "nothing was seen that tells what it is") }
        return KindGuess(.other, "it does not speak DICOM: \(spoken.sorted().prefix(4).joined(separator: ", "))")
    }

    private static func asProvider(_ use: SOPClassUse) -> KindGuess? {
        if use.stores, use.queries { return KindGuess(.pacs, "it takes images and answers queries for them") }
        if use.queries { return KindGuess(.pacs, "it answers queries for images") }
        if use.worklist { return KindGuess(.worklist, "it answers worklist queries") }
        if use.stores { return KindGuess(.workstation, "it takes images, but has answered no queries for them") }
        if use.performedStep { return KindGuess(.ris, "it takes reports of performed procedure steps") }
        return nil
    }

    private static func asCaller(_ use: SOPClassUse) -> KindGuess? {
        let kinds = use.modalities.joined(separator: ", ")
        // Who offers every class sends on what others made; a modality makes a few kinds.
        if use.modalities.count > 4 { return KindGuess(.server, "it offers images of many kinds, as a router does") }
        if use.worklist, !use.queries {
            return KindGuess(.modality, "it asks for its worklist" + (kinds.isEmpty ? "" : " and sends \(kinds)"))
        }
        if use.queries || use.retrieves { return KindGuess(.workstation, "it searches for images and fetches them") }
        if !use.modalities.isEmpty { return KindGuess(.modality, "it sends \(kinds)") }
        if use.performedStep { return KindGuess(.modality, "it reports performed procedure steps") }
        if use.stores { return KindGuess(.workstation, "it sends objects, but no images of a modality") }
        return nil
    }
}
