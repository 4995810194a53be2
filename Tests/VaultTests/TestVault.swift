import Foundation
import Records
import Synchronization

@testable import Vault

/// A vault in a folder of its own that is removed in the end.
final class TestVault: Sendable {
    let root: String
    let limits: VaultLimits
    let calls: any FileCalls
    private let current: Mutex<(Vault, SQLiteRecords)?>

    init(
        segmentBytes: Int = 256 << 10,
        chunkBytes: Int = 1000,
        calls: any FileCalls = PosixFiles()
    ) throws {
        root = "/tmp/vault-test-\(UUID().uuidString)"
        var limits = VaultLimits(
            segmentBytes: segmentBytes,
            growthBytes: 64 << 10,
            chunkBytes: chunkBytes,
            noteDelayMilliseconds: 50,
            indexDelayMilliseconds: 10,
            retryMilliseconds: 50
        )
        limits.reserveBytes = 0
        self.limits = limits
        self.calls = calls
        current = Mutex(nil)
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit {
        try? close()
        try? FileManager.default.removeItem(atPath: root)
    }

    var folder: String { "\(root)/vault" }
    var keysFolder: String { "\(root)/keys" }
    var recordsPath: String { "\(root)/records.sqlite" }

    /// Opens the vault, or gives the one that is open.
    @discardableResult
    func open(folder other: String? = nil) throws -> Vault {
        if let vault = current.withLock({ $0?.0 }) { return vault }
        let records = try SQLiteRecords(path: recordsPath)
        let vault = try Vault(
            folder: other ?? folder,
            keysFolder: keysFolder,
            records: records,
            limits: limits,
            now: Timestamp.systemClock,
            calls: calls
        )
        current.withLock { $0 = (vault, records) }
        return vault
    }

    func close() throws {
        guard let (vault, records) = current.withLock({ $0.take() }) else { return }
        vault.close()
        try records.close()
    }

    /// Closes and opens again.
    func reopen(withoutIndex: Bool = false) throws -> Vault {
        try close()
        if withoutIndex {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: recordsPath + suffix) }
        }
        return try open()
    }

    var segments: [String] {
        FolderListing.numbers(in: "\(folder)/segments", suffix: ".seg").map { "\(folder)/segments/\(numbered($0)).seg" }
    }
}

extension Arrival {
    static func test(
        _ uid: String,
        route: Route = .store,
        upstream: String = "pacs",
        calling: String = "CT1",
        syntax: String = "1.2.840.10008.1.2.1",
        at microseconds: Int64 = 1_700_000_000_000_000
    ) -> Arrival {
        Arrival(
            route: route,
            upstream: upstream,
            callingAETitle: calling,
            calledAETitle: "PACS",
            address: "10.0.0.7",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            sopInstanceUID: uid,
            transferSyntaxUID: syntax,
            receivedAt: Timestamp(microseconds: microseconds)
        )
    }
}

extension Ingest {
    func append(_ bytes: [UInt8], inPiecesOf size: Int = 700) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            unsafe append(piece.span.bytes)
            rest = rest.dropFirst(size)
        }
    }

    func finish() async -> Result<Receipt, VaultError> {
        await withCheckedContinuation { continuation in finish { continuation.resume(returning: $0) } }
    }
}

extension Vault {
    /// Brings a data set in and waits for the receipt.
    @discardableResult
    func keep(_ bytes: [UInt8], _ arrival: Arrival) async throws -> Receipt {
        let ingest = ingest(arrival)
        ingest.append(bytes)
        return try await ingest.finish().get()
    }

    func bytes(of object: ObjectID) throws -> [UInt8] {
        let reader = try reader(for: object)
        var bytes: [UInt8] = []
        while let chunk = try reader.next() { bytes += chunk }
        return bytes
    }
}
