import Foundation
import Records
import Vault

/// A CT instance without pixels, with all that a list of studies shows. Nobody is behind it.
struct BenchInstance {
    let study: Int
    let number: Int

    private static let implicitLittleEndian = "1.2.840.10008.1.2"
    private static let ct = "1.2.840.10008.5.1.4.1.1.2"
    private static let root = "2.25.1000000000000000000000"
    private static let beginnings = ["AL", "BER", "CAR", "DOR", "EL", "FAR", "GRAN", "HOL", "IV", "JEN"]
    private static let endings = ["BROOK", "COTT", "DALE", "FIELD", "GATE", "LAND", "MORE", "STONE", "TON", "WICK"]

    /// As the wire has it.
    var dataSet: [UInt8] {
        let patient = study % 40_000
        let name = Self.beginnings[patient % 10] + Self.endings[patient / 10 % 10]
        var bytes: [UInt8] = []
        func add(_ group: UInt16, _ element: UInt16, _ text: String, padding: UInt8 = 0x20) {
            var value = Array(text.utf8)
            if value.count % 2 == 1 { value.append(padding) }
            for number in [group, element] { bytes += [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)] }
            for place in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value.count >> (8 * place))) }
            bytes += value
        }
        add(0x0008, 0x0016, Self.ct, padding: 0)
        add(0x0008, 0x0018, instanceUID, padding: 0)
        add(0x0008, 0x0020, "202601\(10 + study % 19)")
        add(0x0008, 0x0030, "\(10 + study % 14)1500")
        add(0x0008, 0x0050, "A\(1_000_000 + study)")
        add(0x0008, 0x0060, "CT")
        add(0x0008, 0x1030, "CT CHEST WITH CONTRAST")
        add(0x0010, 0x0010, "\(name)^P\(patient)")
        add(0x0010, 0x0020, "MRN\(100_000 + patient)")
        add(0x0010, 0x0030, "19\(30 + patient % 70)0214")
        add(0x0010, 0x0040, patient % 2 == 0 ? "F" : "M")
        add(0x0020, 0x000D, "\(Self.root).\(study)", padding: 0)
        add(0x0020, 0x000E, "\(Self.root).\(study).1", padding: 0)
        add(0x0020, 0x0013, "\(number)")
        return bytes
    }

    /// Who sent it, and when.
    func arrival(at time: Timestamp) -> Arrival {
        Arrival(
            upstream: "main-pacs",
            callingAETitle: "CT\(study % 12)",
            calledAETitle: "LEADGLASS",
            address: "10.0.1.\(study % 12)",
            sopClassUID: Self.ct,
            sopInstanceUID: instanceUID,
            transferSyntaxUID: Self.implicitLittleEndian,
            receivedAt: time
        )
    }

    private var instanceUID: String { "\(Self.root).\(study).1.\(number)" }
}
