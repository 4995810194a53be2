import Crypto
import DICOM
import Foundation
import Records

/// What an export wrote.
public struct ExportReport: Hashable, Sendable {
    /// Files written.
    public var files = 0
    /// Bytes of their data sets.
    public var bytes = 0
    /// Objects that could not be written, and why.
    public var failed: [DamagedObject] = []
}

extension Vault {
    /// Writes objects as DICOM files (PS3.10) into a folder, with a table `manifest.csv` of them. Blocks.
    ///
    /// The data sets are as they were sent, byte for byte. A file's path is made of UIDs that are valid, else of digests.
    ///
    /// - Throws: `VaultError` if the folder cannot be written. Objects that are damaged are in the report.
    public func export(
        to target: String,
        _ selection: Selection = Selection(),
        progress: @escaping @Sendable (CareProgress) -> Void = { _ in }
    ) throws(VaultError) -> ExportReport {
        let studies = try select(selection)
        var report = ExportReport()
        var manifest = CSV(header: [
            "file", "study", "series", "sop_instance", "sop_class", "transfer_syntax", "version", "bytes", "sha256",
            "received_utc_microseconds", "calling_ae", "called_ae", "address",
        ])
        let total = studies.reduce((0, 0)) { ($0.0 + $1.objects, $0.1 + $1.bytes) }
        for study in studies {
            for object in try objects(ofStudy: study.studyInstanceUID, selection) {
                let path = ExportPath(object).path
                do throws(ExportFault) {
                    try write(object, to: "\(target)/\(path)")
                    report.files += 1
                    report.bytes += object.byteCount
                    manifest.append(object.manifestRow(path))
                } catch {
                    guard case .object(let error) = error else { throw error.error }
                    report.failed.append(
                        DamagedObject(
                            sopInstanceUID: object.arrival.sopInstanceUID,
                            objectID: object.objectID,
                            reason: error.message
                        )
                    )
                }
                progress(
                    CareProgress(objects: report.files, bytes: report.bytes, totalObjects: total.0, totalBytes: total.1)
                )
            }
        }
        do throws(FileFault) { try write(Array(manifest.text.utf8), to: "\(target)/manifest.csv") } catch {
            throw VaultError(error, "The export cannot be written")
        }
        return report
    }

    private enum ExportFault: Error {
        /// The folder cannot be written: nothing else can either.
        case target(VaultError)
        /// This object cannot be read; others may.
        case object(VaultError)

        var error: VaultError {
            switch self {
            case .target(let error), .object(let error): error
            }
        }
    }

    private func write(_ object: StoredObject, to path: String) throws(ExportFault) {
        let reader: ObjectReader
        let head: [UInt8]
        do {
            reader = try self.reader(for: object.objectID)
            head = try Part10.header(
                sopClassUID: object.arrival.sopClassUID,
                sopInstanceUID: object.arrival.sopInstanceUID,
                transferSyntaxUID: object.arrival.transferSyntaxUID,
                sourceAETitle: object.arrival.callingAETitle
            )
        } catch let error as VaultError {
            throw .object(error)
        } catch {
            throw .object(VaultError(.damaged, "Its UIDs cannot stand in a file: \(error).", cause: error))
        }
        let calls = folder.calls
        let temporary = path + ".part"
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true
            )
            try? calls.remove(temporary)
            let file = try calls.create(temporary)
            defer { calls.close(file) }
            try calls.write(file, head, Data(), at: 0)
            var offset = head.count
            while let chunk = try reader.next() {
                try calls.write(file, chunk, Data(), at: offset)
                offset += chunk.count
            }
            try calls.rename(temporary, to: path)
        } catch let error as VaultError {
            try? calls.remove(temporary)
            throw .object(error)
        } catch let error as FileFault {
            throw .target(VaultError(error, "The export cannot be written"))
        } catch {
            throw .target(
                VaultError(.readOnly, "The folder for the export cannot be made. Check its owner.", cause: error)
            )
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        let calls = folder.calls
        let temporary = path + ".part"
        try? calls.remove(temporary)
        let file: Int32
        if FileManager.default.fileExists(atPath: (path as NSString).deletingLastPathComponent) == false {
            try? FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true
            )
        }
        file = try calls.create(temporary)
        defer { calls.close(file) }
        try calls.write(file, bytes, Data(), at: 0)
        try calls.sync(file)
        try calls.rename(temporary, to: path)
    }
}

/// Where the file of an object goes, below the export's folder.
struct ExportPath {
    let path: String

    init(_ object: StoredObject) {
        let suffix = object.version > 1 ? ".v\(object.version)" : ""
        let names = [object.studyInstanceUID, object.seriesInstanceUID].map(Self.safeName)
        let file = Self.safeName(object.arrival.sopInstanceUID) + suffix + ".dcm"
        path = (names + [file]).joined(separator: "/")
    }

    /// A valid UID has digits and full stops only, and begins with a digit. Anything else is named by its digest.
    static func safeName(_ uid: String) -> String {
        if UID(uid).isValid, UID(uid).text == uid { return uid }
        let digest = SHA256.hash(data: Data(uid.utf8))
        return "x" + digest.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension StoredObject {
    fileprivate func manifestRow(_ path: String) -> [String] {
        [
            path, studyInstanceUID, seriesInstanceUID, arrival.sopInstanceUID, arrival.sopClassUID,
            arrival.transferSyntaxUID, String(version), String(byteCount),
            digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(),
            String(arrival.receivedAt.microseconds), arrival.callingAETitle, arrival.calledAETitle, arrival.address,
        ]
    }
}
