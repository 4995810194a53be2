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
    /// - Parameters:
    ///   - target: The folder, absolute; made if it is not there.
    ///   - isCancelled: Asked often; true ends it soon, with some files written and no manifest.
    ///   - progress: Called for each object, on the calling thread.
    /// - Throws: `VaultError` if the folder cannot be written, or with `abandoned` if it was cancelled. Objects that are
    ///   damaged are in the report.
    public func export(
        to target: String,
        _ selection: Selection = Selection(),
        isCancelled: @escaping @Sendable () -> Bool = { false },
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
                    try write(object, to: path, in: target, isCancelled)
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
            throw VaultError(error, exportingTo: target)
        }
        return report
    }

    private enum ExportFault: Error {
        /// The folder cannot be written, or somebody ended it: nothing else is written.
        case target(VaultError)
        /// This object cannot be read; others may.
        case object(VaultError)

        var error: VaultError {
            switch self {
            case .target(let error), .object(let error): error
            }
        }
    }

    private func write(
        _ object: StoredObject,
        to place: String,
        in target: String,
        _ isCancelled: () -> Bool
    ) throws(ExportFault) {
        let path = "\(target)/\(place)"
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
                if isCancelled() { throw ExportFault.target(.stopped) }
                try calls.write(file, [], chunk, at: offset)
                offset += chunk.count
            }
            try calls.rename(temporary, to: path)
        } catch {
            try? calls.remove(temporary)
            switch error {
            case let error as ExportFault: throw error
            case let error as VaultError: throw .object(error)
            case let error as FileFault: throw .target(VaultError(error, exportingTo: target))
            default:
                throw .target(
                    VaultError(
                        .readOnly,
                        "The export cannot be written: the folder \(target) cannot be made. \(VaultError.exportCure)",
                        cause: error
                    )
                )
            }
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        let calls = folder.calls
        let temporary = path + ".part"
        try? calls.remove(temporary)
        // If it cannot be made, creating the file says why.
        try? FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        let file = try calls.create(temporary)
        defer { calls.close(file) }
        try calls.write(file, bytes, Data(), at: 0)
        try calls.sync(file)
        try calls.rename(temporary, to: path)
    }
}

extension VaultError {
    fileprivate static let exportCure =
        "Check its owner and its mount, and if Leadglass runs under systemd, ReadWritePaths= of its unit."

    /// Says what to do about a failed call on a file of an export.
    fileprivate init(_ fault: FileFault, exportingTo target: String) {
        switch fault.number {
        case ENOSPC, EDQUOT, EFBIG:
            self.init(.full, "The export cannot be written: the disk of \(target) is full.", cause: fault)
        case EROFS, EACCES, EPERM:
            self.init(
                .readOnly,
                "The export cannot be written: \(target) is read-only for the user of Leadglass. \(Self.exportCure)",
                cause: fault
            )
        default: self.init(.disk, "The export to \(target) cannot be written: \(fault).", cause: fault)
        }
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
