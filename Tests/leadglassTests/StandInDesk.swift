import Practice

/// A vault of one study, whose header says what an attacker would put there.
struct StandInDesk: VaultDesk {
    static let markup = "<script>alert(1)</script>\"'&"
    static let uid = "1.2.3"

    static var row: StudyRow {
        StudyRow(
            studyInstanceUID: uid,
            date: "20261125",
            time: "1030",
            accessionNumber: markup,
            description: markup,
            patientName: markup,
            patientID: markup,
            birthDate: markup,
            sex: markup,
            modalities: [markup],
            instances: 1,
            objects: 1,
            bytes: 1000,
            lastReceived: 1_790_000_000_000_000,
            patientReference: "patient:00112233445566778899aabbccddeeff",
            studyReference: "study:00112233445566778899aabbccddeeff"
        )
    }

    func studies(_ query: StudyQuery, after: String?, limit: Int) async throws -> StudyRows {
        if after == "bad" { throw VaultDeskError(.badCursor, "Begin with the first page.") }
        return StudyRows(rows: query.patientID == "nobody" ? [] : [Self.row], next: nil)
    }

    func study(_ uid: String) async throws -> StudyRow? { uid == Self.uid ? Self.row : nil }

    func instances(ofStudy uid: String, after: String?, limit: Int) async throws -> InstanceRows {
        let version = VersionRow(
            object: "00",
            version: 1,
            kind: .first,
            studyInstanceUID: uid,
            seriesInstanceUID: "1.2.3.4",
            transferSyntaxUID: "1.2.840.10008.1.2",
            bytes: 1000,
            digest: "abcdef0123456789abcdef",
            receivedAt: 1_790_000_000_000_000,
            callingAETitle: Self.markup,
            calledAETitle: "PACS",
            address: "10.0.0.1",
            listener: "main",
            resends: 0,
            delivery: .delivered,
            status: 0
        )
        return InstanceRows(
            rows: [InstanceRow(sopInstanceUID: "1.2.3.4.5", sopClassUID: "1.2", versionCount: 1, versions: [version])],
            next: nil
        )
    }

    func patientReference(_ patientID: String) async throws -> String { "patient:" + String(repeating: "0", count: 32) }
    func studyReference(_ uid: String) async throws -> String { "study:" + String(repeating: "0", count: 32) }
    func verifications(before: Int64?, limit: Int) async throws -> [VerificationRow] { [] }
    func lastVerification() async throws -> VerificationRow? { nil }

    func verify(samplePercent: Double, by: String, onProgress: OnProgress) async throws -> VerificationRow {
        try await onProgress(VaultWorkProgress(objects: 1, totalObjects: 1))
        return VerificationRow(
            id: 1,
            startedAt: 0,
            endedAt: 1,
            by: by,
            samplePercent: samplePercent,
            objects: 1,
            bytes: 1000,
            damaged: 0,
            problems: 0,
            outcome: .intact,
            findings: []
        )
    }

    func restorePreview(_ order: RestoreOrder) async throws -> RestorePreview {
        RestorePreview(
            studies: 1,
            objects: 1,
            bytes: 1000,
            alreadyThere: 0,
            skipped: 0,
            bytesToSend: 1000,
            newestDate: "20261125",
            oldestDate: "20261125",
            estimatedSeconds: nil,
            unprotected: 0,
            waiting: 0
        )
    }

    func restore(_ order: RestoreOrder, onProgress: OnProgress) async throws -> RestoreResult {
        RestoreResult(sent: 1, alreadyThere: 0, skipped: 0, refused: [:], bytes: 1000, seconds: 1)
    }
}
