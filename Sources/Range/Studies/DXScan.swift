import DICOM

/// Digital X-Ray Image Storage - For Presentation (PS3.3 A.26).
struct DXScan: Scan {
    let count: Int
    private let phantom: DXPhantom

    init(count: Int, seed: UInt64) {
        self.count = count
        phantom = DXPhantom(seed: seed)
    }

    func image(at index: Int, of study: SyntheticStudy) -> ScanImage {
        ScanImage(
            series: 1,
            number: index + 1,
            seriesDescription: "PA",
            columns: DXPhantom.columns,
            rows: DXPhantom.rows,
            bitsAllocated: 16,
            bitsStored: 12,
            pixels: phantom.image(number: index).littleEndianBytes,
            attributes: technique
        )
    }

    private var technique: [Attribute] {
        let spacing = Double(DXPhantom.pixelSpacing * 1_000).rounded() / 1_000
        return [
            Attribute(.imageType, "ORIGINAL\\PRIMARY"),
            Attribute(.presentationIntentType, "FOR PRESENTATION"),
            Attribute(.patientOrientation, "L\\F"),
            Attribute(.acquisitionNumber, integers: 1),
            Attribute(.imageLaterality, "U"),
            .code(.anatomicRegionSequence, "51185008", "SCT", "Chest"),
            Attribute(.positionerType, "COLUMN"),
            Attribute(.viewPosition, "PA"),
            Attribute(.viewCodeSequence, items: [view]),
            .code(.patientOrientationCodeSequence, "10904000", "SCT", "Erect"),
            Attribute(.detectorType, "SCINTILLATOR"),
            Attribute(.detectorID, "SYNTHETIC"),
            Attribute(.imagerPixelSpacing, numbers: spacing, spacing),
            Attribute(.pixelIntensityRelationship, "LOG"),
            // More is less beam: bone is bright (PS3.3 C.8.11.3.1.2).
            Attribute(.pixelIntensityRelationshipSign, integers: -1),
            Attribute(.rescaleIntercept, numbers: 0),
            Attribute(.rescaleSlope, numbers: 1),
            Attribute(.rescaleType, "US"),
            Attribute(.presentationLUTShape, "IDENTITY"),
            Attribute(.windowCenter, numbers: 2_048),
            Attribute(.windowWidth, numbers: 4_096),
            Attribute(.acquisitionContextSequence, items: []),
            Attribute(.kvp, numbers: 125),
            Attribute(.exposureTime, integers: 8),
            Attribute(.xRayTubeCurrent, integers: 250),
            Attribute(.exposure, integers: 2),
            Attribute(.distanceSourceToDetector, numbers: 1_800),
        ]
    }

    /// Postero-anterior, of PS3.16 CID 4010, without modifiers.
    private var view: [Attribute] {
        [
            Attribute(.codeValue, "399348003"), Attribute(.codingSchemeDesignator, "SCT"),
            Attribute(.codeMeaning, "postero-anterior"), Attribute(.viewModifierCodeSequence, items: []),
        ]
    }
}
