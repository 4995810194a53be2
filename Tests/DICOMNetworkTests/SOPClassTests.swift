import DICOMNetwork
import Foundation
import Testing

@Suite struct SOPClassTests {
    /// UIDs whose name says "Storage", of which none is the class of a data set that C-STORE carries.
    private static let notStored: Set = [
        "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1",  // Storage Commitment Push Model and its instance.
        "1.2.840.10008.1.20.2", "1.2.840.10008.1.20.2.1",  // Storage Commitment Pull Model and its instance.
        "1.2.840.10008.1.3.10",  // Media Storage Directory Storage: a DICOMDIR, only on media (PS3.4 annex I).
        "1.2.840.10008.4.2",  // Storage Service Class.
        "1.2.840.10008.5.1.4.1.1.201.1.1",  // Storage Management SOP Instance.
    ]

    /// UID and name of every row of the registry.
    private func registry() throws -> [(uid: String, name: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appendingPathComponent("Sources/DICOMDictionaryData/uids.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return (String(fields[0]), String(fields[1]))
        }
    }

    @Test func whatTheRegistryCallsStorageIsStored() throws {
        let named = try registry().filter { $0.name.contains("Storage") }
        #expect(named.count > 190)
        for (uid, name) in named {
            #expect(SOPClass.isStorage(uid) == !Self.notStored.contains(uid), "\(uid) \(name)")
        }
    }

    @Test func whatTheRegistryCallsOtherwiseIsNotStored() throws {
        // Retired storage classes that have lost their name.
        let nameless: Set = ["1.2.840.10008.5.1.4.1.1.12.77", "1.2.840.10008.5.1.4.1.1.40"]
        for (uid, name) in try registry() where !name.contains("Storage") {
            #expect(SOPClass.isStorage(uid) == nameless.contains(uid), "\(uid) \(name)")
        }
    }

    @Test func aClassThatNoStandardNamesMayBeStored() {
        #expect(SOPClass.isStorage("1.2.840.113619.4.26"))
        #expect(SOPClass.isStorage("1.2.840.10008.5.1.4.1.1.9999"))
        #expect(!SOPClass.isStorage("1.2.840.10008.5.1.4.34.11"))
    }
}
