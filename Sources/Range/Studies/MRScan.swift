import DICOM

/// MR Image Storage (PS3.3 A.4): the first half of the instances is weighted T1, the second T2.
struct MRScan: Scan {
    let count: Int
    private let phantom: MRPhantom

    init(count: Int, seed: UInt64) {
        self.count = count
        phantom = MRPhantom(seed: seed)
    }

    func image(at index: Int, of study: SyntheticStudy) -> ScanImage {
        let half = (count + 1) / 2
        let weighting: MRPhantom.Weighting = index < half ? .t1 : .t2
        let place = index < half ? index : index - half
        let geometry = AxialGeometry(
            extent: MRPhantom.extent,
            count: weighting == .t1 ? half : count - half,
            pixelSpacing: 0.94,
            side: MRPhantom.side
        )
        return ScanImage(
            series: weighting == .t1 ? 1 : 2,
            number: place + 1,
            seriesDescription: weighting == .t1 ? "T1 axial" : "T2 axial",
            columns: MRPhantom.side,
            rows: MRPhantom.side,
            bitsAllocated: 16,
            bitsStored: 12,
            pixels: phantom.slice(z: Float(geometry.z(place)), number: index, weighting: weighting).littleEndianBytes,
            attributes: geometry.attributes(index: place, frameOfReferenceUID: study.uids.uid(.frameOfReference))
                + technique(weighting, spacing: geometry.spacing)
        )
    }

    private func technique(_ weighting: MRPhantom.Weighting, spacing: Double) -> [Attribute] {
        let isT1 = weighting == .t1
        return [
            Attribute(.imageType, "ORIGINAL\\PRIMARY\\OTHER"),
            Attribute(.protocolName, isT1 ? "T1 SE" : "T2 SE"),
            Attribute(.scanningSequence, "SE"),
            Attribute(.sequenceVariant, "NONE"),
            Attribute(.scanOptions, ""),
            Attribute(.mrAcquisitionType, "2D"),
            Attribute(.repetitionTime, numbers: isT1 ? 500 : 4_000),
            Attribute(.echoTime, numbers: isT1 ? 12 : 95),
            Attribute(.echoTrainLength, integers: 1),
            Attribute(.numberOfAverages, numbers: 1),
            Attribute(.imagedNucleus, "1H"),
            Attribute(.magneticFieldStrength, numbers: 1.5),
            Attribute(.imagingFrequency, numbers: 63.87),
            Attribute(.spacingBetweenSlices, numbers: spacing),
            Attribute(.flipAngle, numbers: 90),
            Attribute(.windowCenter, numbers: isT1 ? 480 : 560),
            Attribute(.windowWidth, numbers: isT1 ? 960 : 1_120),
        ]
    }
}
