import DICOM

/// Small data sets, written here without the module under test's help.
struct SampleDataSet {
    var uid: String
    var study = "1.2.3"
    var series = "1.2.3.4"
    var patientID = "P-1"
    var patientName = "Doe^Jane"
    var accession = "A77"
    var studyDate = "20240301"
    var description = "CHEST"
    var pixels: [UInt8] = (0..<2600).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var isExplicit = true

    init(_ uid: String) {
        self.uid = uid
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        element(&bytes, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.2")
        element(&bytes, 0x0008, 0x0018, "UI", uid)
        element(&bytes, 0x0008, 0x0020, "DA", studyDate)
        element(&bytes, 0x0008, 0x0050, "SH", accession)
        element(&bytes, 0x0008, 0x0060, "CS", "CT")
        element(&bytes, 0x0008, 0x1030, "LO", description)
        element(&bytes, 0x0010, 0x0010, "PN", patientName)
        element(&bytes, 0x0010, 0x0020, "LO", patientID)
        element(&bytes, 0x0020, 0x000D, "UI", study)
        element(&bytes, 0x0020, 0x000E, "UI", series)
        append(&bytes, UInt16(0x7FE0), UInt16(0x0010))
        if isExplicit { bytes += Array("OW".utf8) + [0, 0] }
        appendLong(&bytes, pixels.count)
        return bytes + pixels
    }

    private func element(_ bytes: inout [UInt8], _ group: UInt16, _ element: UInt16, _ vr: String, _ text: String) {
        var value = Array(text.utf8)
        if value.count % 2 == 1 { value.append(vr == "UI" ? 0 : 0x20) }
        append(&bytes, group, element)
        if isExplicit {
            bytes += Array(vr.utf8)
            append(&bytes, UInt16(value.count))
        } else {
            appendLong(&bytes, value.count)
        }
        bytes += value
    }

    private func append(_ bytes: inout [UInt8], _ numbers: UInt16...) {
        for number in numbers { bytes += [UInt8(number & 255), UInt8(number >> 8)] }
    }

    private func appendLong(_ bytes: inout [UInt8], _ count: Int) {
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(count >> shift & 255)) }
    }
}
