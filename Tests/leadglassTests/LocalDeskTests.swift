import Foundation
import Practice
import Records
import Testing
import Vault

@testable import leadglass

/// What the console's pages get from a vault in a folder.
@Suite struct LocalDeskTests {
    private func withDesk(_ body: (LocalDesk) async throws -> Void) async throws {
        try await TemporaryFolder.with { parent in
            let configuration = Configuration(
                practice: "Test",
                data: parent + "/var",
                keys: parent + "/keys",
                console: HostPort(host: "127.0.0.1", port: 0)
            )
            let folder = try DataFolder(opening: configuration.data)
            let equipment = try Equipment.open(configuration, folder)
            defer { equipment.close() }
            for number in 0..<5 { try await Self.keep(number, in: equipment.vault) }
            // Waits until they are in the index.
            _ = try equipment.vault.pendingSummary()
            try await body(LocalDesk(local: LocalVault(equipment: equipment)))
        }
    }

    /// One small instance of a study of its own.
    static func keep(_ number: Int, in vault: Vault) async throws {
        func element(_ group: UInt16, _ element: UInt16, _ vr: String, _ text: String) -> [UInt8] {
            var value = Array(text.utf8)
            if value.count % 2 == 1 { value.append(vr == "UI" ? 0 : 0x20) }
            let numbers = [group, element].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            return numbers + Array(vr.utf8) + [UInt8(value.count), 0] + value
        }
        let bytes =
            element(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.2") + element(0x0008, 0x0018, "UI", "1.9.\(number)")
            + element(0x0008, 0x0020, "DA", "2024010\(number + 1)") + element(0x0008, 0x0060, "CS", "CT")
            + element(0x0010, 0x0010, "PN", "Doe^Jane") + element(0x0010, 0x0020, "LO", "P\(number % 2)")
            + element(0x0020, 0x000D, "UI", "1.5.\(number)") + element(0x0020, 0x000E, "UI", "1.6.\(number)")
        let ingest = vault.ingest(
            Arrival(
                upstream: "pacs",
                callingAETitle: "CT1",
                calledAETitle: "PACS",
                address: "10.0.0.7",
                sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
                sopInstanceUID: "1.9.\(number)",
                transferSyntaxUID: "1.2.840.10008.1.2.1",
                receivedAt: Timestamp(microseconds: Int64(number))
            )
        )
        unsafe ingest.append(bytes.span.bytes)
        _ = try await withCheckedContinuation { continuation in
            ingest.finish { continuation.resume(returning: $0) }
        }.get()
    }

    @Test func studiesComeInPagesByACursorThatIsText() async throws {
        try await withDesk { desk in
            let first = try await desk.studies(StudyQuery(familyName: " doe "), after: nil, limit: 3)
            #expect(first.rows.map(\.studyInstanceUID) == ["1.5.4", "1.5.3", "1.5.2"])
            let next = try #require(first.next)
            let second = try await desk.studies(StudyQuery(familyName: "doe"), after: next, limit: 3)
            #expect(second.rows.map(\.studyInstanceUID) == ["1.5.1", "1.5.0"])
            #expect(second.next == nil)
            let row = try #require(try await desk.study("1.5.1"))
            #expect(row.patientID == "P1")
            #expect(row.modalities == ["CT"])
            let reference = try await desk.patientReference("P1 ")
            #expect(row.patientReference == reference)
            #expect(
                try await desk.studies(StudyQuery(patientID: "", accessionNumber: " "), after: nil, limit: 9).rows.count
                    == 5
            )
        }
    }

    @Test(arguments: ["", ".", "1", "x.MQ", "1.%%", "1.MQ.MQ", "-1.M", String(repeating: "1", count: 5000)])
    func aCursorThatIsNotOursIsRefused(_ text: String) async throws {
        try await withDesk { desk in
            let error = await #expect(throws: VaultDeskError.self) {
                try await desk.studies(StudyQuery(), after: text, limit: 3)
            }
            #expect(error?.code == .badCursor)
        }
    }

    @Test func anyUIDComesBackFromItsCursor() throws {
        for uid in ["", "1.2.3", "<b>?/+=", "ü\u{0}x"] {
            let cursor = StudyCursor(lastReceived: Timestamp(microseconds: -7), studyInstanceUID: uid)
            #expect(StudyCursor(cursor.text) == cursor)
        }
    }

    @Test func instancesHaveTheirVersions() async throws {
        try await withDesk { desk in
            let page = try await desk.instances(ofStudy: "1.5.2", after: nil, limit: 10)
            let version = try #require(page.rows.first?.versions.first)
            #expect(page.rows.map(\.sopInstanceUID) == ["1.9.2"])
            #expect(version.kind == .first)
            #expect(version.delivery == .waiting)
            #expect(version.digest.count == 64)
            #expect(version.address == "10.0.0.7")
            await #expect(throws: VaultDeskError.self) {
                try await desk.instances(ofStudy: "1.5.2", after: "x", limit: 10)
            }
        }
    }

    @Test func aVerificationStaysInTheHistoryWithWhoAsked() async throws {
        try await withDesk { desk in
            let row = try await desk.verify(samplePercent: 100, by: "person:1") { _ in }
            #expect(row.outcome == .intact)
            #expect(row.objects == 5)
            _ = try await desk.local.verify(VerifyOptions(samplePercent: 100)) { _ in }
            let history = try await desk.verifications(before: nil, limit: 10)
            #expect(history.map(\.by) == ["command", "person:1"])
            #expect(try await desk.lastVerification()?.id == history.first?.id)
            #expect(try await desk.standingDamage() == nil)
        }
    }

    @Test func whoAsksDoesNotComeOverTheSocket() throws {
        let text = #"{"samplePercent":5,"by":"person:somebody-else"}"#
        #expect(try JSONDecoder().decode(VerifyOptions.self, from: Data(text.utf8)).by == nil)
    }

    @Test func aPreviewSaysWhatARestoreWouldDo() async throws {
        try await withDesk { desk in
            var order = RestoreOrder(.patient("P0"), aeTitle: "PACS", host: "127.0.0.1", port: 1)
            let preview = try await desk.restorePreview(order)
            #expect(preview.studies == 3)
            #expect(preview.objects == 3)
            #expect(preview.toSend == 3)
            #expect(preview.bytesToSend == preview.bytes)
            #expect(preview.waiting == 3)
            #expect(preview.newestDate == "20240105")
            #expect(preview.estimatedSeconds == nil)
            // As an interrupted restore leaves it.
            try desk.local.equipment.records.write { writer throws(RecordsError) in
                try writer.execute("INSERT INTO gateway_restored VALUES ('PACS@127.0.0.1:1', 1)")
                try writer.execute("UPDATE vault_arrivals SET outcome = 2, status = 42752 WHERE sequence IN (1, 3)")
            }
            try desk.local.equipment.vault.noteRestore(to: "PACS@127.0.0.1:1", bytes: preview.bytes, seconds: 3)
            let second = try await desk.restorePreview(order)
            #expect(second.alreadyThere == 1)
            #expect(second.skipped == 1)
            #expect(second.toSend == 1)
            #expect(abs((second.estimatedSeconds ?? 0) - 1) < 0.2)
            order.asReceived = true
            #expect(try await desk.restorePreview(order).toSend == 2)
            order.scope = .study("9.9")
            #expect(try await desk.restorePreview(order).studies == 0)
        }
    }
}
