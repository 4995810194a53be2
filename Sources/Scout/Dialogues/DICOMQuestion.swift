import DICOMNetwork

/// An association to ask for.
struct DICOMQuestion: Hashable, Sendable {
    var callingAETitle: String
    var calledAETitle: String
    var contexts: [ProposedContext]
    var echoes: Bool

    /// Verification alone (PS3.4 annex A): what any device that speaks DICOM must accept.
    static let verification = [
        ProposedContext(
            id: 1,
            abstractSyntax: SOPClass.verification,
            transferSyntaxes: [Syntax.implicitLittleEndian, Syntax.explicitLittleEndian]
        )
    ]

    /// What is proposed, and never used, to learn which services and transfer syntaxes a device accepts.
    static let services: [ProposedContext] = {
        let common = [Syntax.explicitLittleEndian, Syntax.implicitLittleEndian]
        var contexts = ([SOPClass.verification] + Service.all).map { ($0, common) }
        // One context for each syntax, since an acceptor chooses one in each.
        for syntax in common + Syntax.compressed { contexts.append((Service.ctImageStorage, [syntax])) }
        return contexts.enumerated().map { index, context in
            ProposedContext(id: UInt8(index * 2 + 1), abstractSyntax: context.0, transferSyntaxes: context.1)
        }
    }()

    /// Transfer syntaxes (PS3.6 annex A).
    enum Syntax {
        static let implicitLittleEndian = "1.2.840.10008.1.2"
        static let explicitLittleEndian = "1.2.840.10008.1.2.1"
        /// Deflated; JPEG baseline, extended and lossless; JPEG-LS; JPEG 2000; HTJ2K; RLE; MPEG-4.
        static let compressed = [
            "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.70",
            "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201",
            "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.102",
        ]
    }

    /// SOP classes that tell what a system is for (PS3.4, PS3.6 annex A).
    enum Service {
        static let ctImageStorage = "1.2.840.10008.5.1.4.1.1.2"
        static let all = [
            ctImageStorage,
            "1.2.840.10008.5.1.4.1.1.4",  // MR Image Storage
            "1.2.840.10008.5.1.4.1.1.1",  // Computed Radiography Image Storage
            "1.2.840.10008.5.1.4.1.1.1.1",  // Digital X-Ray Image Storage - For Presentation
            "1.2.840.10008.5.1.4.1.1.1.2",  // Digital Mammography X-Ray Image Storage - For Presentation
            "1.2.840.10008.5.1.4.1.1.6.1",  // Ultrasound Image Storage
            "1.2.840.10008.5.1.4.1.1.7",  // Secondary Capture Image Storage
            "1.2.840.10008.5.1.4.1.1.88.22",  // Enhanced SR Storage
            "1.2.840.10008.5.1.4.1.2.1.1",  // Patient Root Query/Retrieve - FIND
            "1.2.840.10008.5.1.4.1.2.2.1",  // Study Root Query/Retrieve - FIND
            "1.2.840.10008.5.1.4.1.2.2.2",  // Study Root Query/Retrieve - MOVE
            "1.2.840.10008.5.1.4.1.2.2.3",  // Study Root Query/Retrieve - GET
            SOPClass.modalityWorklist, SOPClass.performedProcedureStep, SOPClass.storageCommitment,
            "1.2.840.10008.5.1.1.9",  // Basic Grayscale Print Management
        ]
    }
}
