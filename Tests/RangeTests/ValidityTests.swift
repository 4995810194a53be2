import Range
import Testing

@Suite(
    "Synthetic instances are valid by dciodvfy",
    .enabled(if: Tool.dciodvfy.isInstalled, "dicom3tools is not installed")
)
struct ValidityTests {
    @Test("No error in an instance of any kind", arguments: SyntheticStudy.Kind.allCases)
    func isValid(kind: SyntheticStudy.Kind) async throws {
        let folder = try ScratchFolder()
        let count = kind.instanceCounts.contains(4) ? 4 : kind.instanceCounts.upperBound
        let study = try SyntheticStudy(kind, count: count, seed: 21, at: .sample)
        let file = try folder.write(try study.instance(at: count - 1).file(sourceAETitle: "RANGE"), as: "instance.dcm")
        let (status, output) = try await Tool.dciodvfy.run([file])
        let errors = output.split(separator: "\n").filter { $0.hasPrefix("Error") }
        #expect(errors.isEmpty, "\(errors.joined(separator: "\n"))")
        #expect(status == 0)
        // It names the IOD when it has judged the file: an empty output would prove nothing.
        #expect(output.contains(kind.expectedIOD), "\(output)")
    }

    @Test("dciodvfy does find what is missing")
    func findsErrors() async throws {
        let folder = try ScratchFolder()
        let file = try SyntheticStudy(.mrBrain, count: 2, seed: 21, at: .sample).instance(at: 0).file()
        // The SOP Class of CT on an MR image: CT's own attributes are missing now.
        let mr = Array("1.2.840.10008.5.1.4.1.1.4\0".utf8)
        var bytes = file
        for start in 0..<2_000 where Array(bytes[start..<start + mr.count]) == mr {
            bytes[start + mr.count - 2] = UInt8(ascii: "2")
        }
        let (_, output) = try await Tool.dciodvfy.run([try folder.write(bytes, as: "instance.dcm")])
        #expect(output.contains("Error"))
    }
}

extension SyntheticStudy.Kind {
    fileprivate var expectedIOD: String {
        switch self {
        case .ctHead, .ctChest, .ctAbdomen: "CTImage"
        case .dxChest: "DXImageForPresentation"
        case .mrBrain: "MRImage"
        case .usAbdomen: "USMultiFrameImage"
        }
    }
}
