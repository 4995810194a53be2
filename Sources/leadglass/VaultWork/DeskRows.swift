import Foundation
import Gateway
import Practice
import Records
import Vault

extension StudySearch {
    /// What a person asked for; a field that was left empty asks for nothing.
    init(_ query: StudyQuery) {
        func given(_ text: String?) -> String? {
            text.map(Self.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        }
        self.init(
            patientID: given(query.patientID),
            accessionNumber: given(query.accessionNumber),
            familyName: given(query.familyName),
            studyInstanceUID: given(query.studyInstanceUID),
            receivedSince: query.receivedSince.map { Timestamp(microseconds: $0) },
            receivedBefore: query.receivedBefore.map { Timestamp(microseconds: $0) }
        )
    }

    /// Without spaces around it, which are no part of a value (PS3.5 6.2).
    static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }
}

extension StudyCursor {
    /// As it stands in an address; a UID may hold anything that a sender put there.
    var text: String {
        let uid = Data(studyInstanceUID.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "\(lastReceived.microseconds).\(uid)"
    }

    /// Nil if it is not what `text` gives.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 1024, parts.count == 2, let time = Int64(parts[0]) else { return nil }
        let digits = parts[1].replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - digits.count % 4) % 4)
        guard let data = Data(base64Encoded: digits + padding), let uid = String(validating: data, as: UTF8.self) else {
            return nil
        }
        self.init(lastReceived: Timestamp(microseconds: time), studyInstanceUID: uid)
    }
}

extension StudyRow {
    init(_ listed: ListedStudy, _ vault: Vault) {
        let study = listed.study
        self.init(
            studyInstanceUID: study.studyInstanceUID,
            date: study.date,
            time: study.time,
            accessionNumber: study.accessionNumber,
            description: study.description,
            patientName: study.patientName,
            patientID: study.patientID,
            birthDate: listed.birthDate,
            sex: listed.sex,
            modalities: listed.modalities,
            instances: listed.instances,
            objects: study.objects,
            bytes: study.bytes,
            lastReceived: study.lastReceived.microseconds,
            patientReference: study.patientID.isEmpty ? nil : vault.patientReference(study.patientID),
            studyReference: vault.studyReference(study.studyInstanceUID)
        )
    }
}

extension InstanceRow {
    init(_ instance: StoredInstance) {
        self.init(
            sopInstanceUID: instance.sopInstanceUID,
            sopClassUID: instance.sopClassUID,
            versionCount: instance.versionCount,
            versions: instance.versions.map(VersionRow.init)
        )
    }
}

extension VersionRow {
    init(_ version: InstanceVersion) {
        let kind: Kind =
            switch version.difference {
            case nil: .first
            case .headerOnly: .headerOnly
            case .otherSyntax: .otherSyntax
            case .changedPixels: .changedPixels
            case .unknown: .unknown
            case .repaired: .repaired
            }
        let (delivery, status): (Delivery, UInt16?) =
            switch version.delivery {
            case .delivered(let status): (.delivered, status)
            case .refused(let status): (.refused, status)
            case .waiting: (.waiting, nil)
            case .parked: (.parked, nil)
            case .superseded: (.superseded, nil)
            case .notForwarded: (.notForwarded, nil)
            case .returned: (.returned, nil)
            }
        let object = version.object
        self.init(
            object: "\(object.objectID)",
            version: object.version,
            kind: kind,
            studyInstanceUID: object.studyInstanceUID,
            seriesInstanceUID: object.seriesInstanceUID,
            transferSyntaxUID: object.arrival.transferSyntaxUID,
            bytes: object.byteCount,
            digest: object.digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(),
            receivedAt: object.arrival.receivedAt.microseconds,
            callingAETitle: object.arrival.callingAETitle,
            calledAETitle: object.arrival.calledAETitle,
            address: object.arrival.address,
            listener: object.arrival.upstream,
            resends: version.resends,
            delivery: delivery,
            status: status
        )
    }
}

extension VerificationRow {
    init(_ verification: Verification) {
        let outcome: Outcome =
            switch verification.outcome {
            case .running: .running
            case .intact: .intact
            case .damaged: .damaged
            case .stopped: .stopped
            case .failed: .failed
            }
        self.init(
            id: verification.id,
            startedAt: verification.started.microseconds,
            endedAt: verification.ended?.microseconds,
            by: verification.by,
            samplePercent: verification.sample * 100,
            objects: verification.objects,
            bytes: verification.bytes,
            damaged: verification.damaged,
            problems: verification.problems,
            outcome: outcome,
            findings: verification.findings.map { Finding(object: $0.object, reason: $0.reason) }
        )
    }
}

extension VaultWorkProgress {
    init(_ progress: VaultProgress) {
        self.init(
            objects: progress.objects,
            totalObjects: progress.totalObjects,
            bytes: progress.bytes,
            totalBytes: progress.totalBytes
        )
    }
}

extension RestoreRequest {
    init(_ order: RestoreOrder) {
        self.init(
            aeTitle: order.aeTitle,
            host: order.host,
            port: order.port,
            callingAETitle: order.callingAETitle,
            selection: Selection(order.scope),
            parallel: order.parallel,
            asReceived: order.asReceived
        )
    }
}

extension RestoreRequest.Selection {
    init(_ scope: RestoreOrder.Scope) {
        switch scope {
        case .all: self = .all
        case .study(let uid): self = .study(uid)
        case .patient(let id): self = .patient(StudySearch.trimmed(id))
        case .since(let time): self = .since(time)
        }
    }
}

extension RestoreOptions {
    init(_ request: RestoreRequest) {
        self.init(
            calledAETitle: request.aeTitle,
            host: request.host,
            port: request.port,
            callingAETitle: request.callingAETitle,
            parallel: request.parallel,
            asReceived: request.asReceived
        )
    }
}

extension RestorePreview {
    init(_ preview: Restore.Preview, asReceived: Bool) {
        let totals = preview.totals
        // What is there already is not among what is left out.
        let skipped = asReceived ? 0 : totals.refused.objects - totals.refusedAmongNamed.objects
        let skippedBytes = asReceived ? 0 : totals.refused.bytes - totals.refusedAmongNamed.bytes
        let bytes = totals.all.bytes - totals.named.bytes - skippedBytes
        self.init(
            studies: totals.studies,
            objects: totals.all.objects,
            bytes: totals.all.bytes,
            alreadyThere: totals.named.objects,
            skipped: skipped,
            bytesToSend: bytes,
            newestDate: totals.newestDate,
            oldestDate: totals.oldestDate,
            estimatedSeconds: preview.bytesPerSecond.map { Double(bytes) / max($0, 1) },
            unprotected: totals.unprotected,
            waiting: totals.waiting
        )
    }
}
