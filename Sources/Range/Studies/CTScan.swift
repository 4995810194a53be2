import DICOM

/// CT Image Storage (PS3.3 A.3).
struct CTScan: Scan {
    let count: Int
    private let phantom: CTPhantom
    private let geometry: AxialGeometry

    init(region: CTPhantom.Region, count: Int, seed: UInt64) {
        self.count = count
        phantom = CTPhantom(region: region, seed: seed)
        geometry = AxialGeometry(
            extent: phantom.extent,
            count: count,
            pixelSpacing: phantom.region.pixelSpacing,
            side: CTPhantom.side
        )
    }

    func image(at index: Int, of study: SyntheticStudy) -> ScanImage {
        ScanImage(
            series: 1,
            number: index + 1,
            seriesDescription: "Axial \(geometry.spacing) mm",
            columns: CTPhantom.side,
            rows: CTPhantom.side,
            bitsAllocated: 16,
            bitsStored: 12,
            pixels: phantom.slice(z: Float(geometry.z(index)), number: index).littleEndianBytes,
            attributes: geometry.attributes(index: index, frameOfReferenceUID: study.uids.uid(.frameOfReference))
                + technique + contrast
        )
    }

    private var technique: [Attribute] {
        let isHead = phantom.region == .head
        let field = geometry.pixelSpacing * Double(CTPhantom.side)
        return [
            Attribute(.imageType, "ORIGINAL\\PRIMARY\\AXIAL"),
            Attribute(.protocolName, "Synthetic \(phantom.region.rawValue)"),
            Attribute(.scanOptions, "HELICAL MODE"),
            Attribute(.kvp, numbers: 120),
            Attribute(.dataCollectionDiameter, numbers: 500),
            Attribute(.reconstructionDiameter, numbers: field),
            Attribute(.distanceSourceToDetector, numbers: 1_040),
            Attribute(.distanceSourceToPatient, numbers: 570),
            Attribute(.gantryDetectorTilt, numbers: 0),
            Attribute(.tableHeight, numbers: 150),
            Attribute(.rotationDirection, "CW"),
            Attribute(.exposureTime, integers: 500),
            Attribute(.xRayTubeCurrent, integers: isHead ? 260 : 180),
            Attribute(.exposure, integers: isHead ? 130 : 90),
            Attribute(.convolutionKernel, "SOFT"),
            Attribute(.rescaleIntercept, numbers: -Double(CTRenderer.offset)),
            Attribute(.rescaleSlope, numbers: 1),
            Attribute(.rescaleType, "HU"),
            Attribute(.windowCenter, numbers: isHead ? 38 : 40),
            Attribute(.windowWidth, numbers: isHead ? 85 : 400),
        ]
    }

    private var contrast: [Attribute] {
        guard phantom.region != .head else { return [] }
        return [Attribute(.contrastBolusAgent, "SYNTHETIC"), Attribute(.contrastBolusRoute, "INTRAVENOUS")]
    }
}
