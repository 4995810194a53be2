import Console
import Foundation
import Journal
import Logging
import Outbound
import Practice
import Records
import Synchronization

@testable import Vault
@testable import leadglass

/// An office whose background work is done turn by turn, with a clock that tests set.
final class WatchedOffice: Sendable {
    let configuration: Configuration
    let office: Office
    let status: StatusSource
    let relay: AlarmingRelay
    let desk: SealingDesk
    let watch: Watch
    private let clock: Mutex<Int64>

    static func with(
        _ change: (inout Configuration, String) -> Void = { _, _ in },
        _ body: (WatchedOffice) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { parent in
            var configuration = Configuration(
                practice: "Test",
                data: parent + "/var",
                keys: parent + "/keys",
                console: HostPort(host: "127.0.0.1", port: 0)
            )
            change(&configuration, parent)
            let watched = try WatchedOffice(configuration)
            defer { watched.office.close() }
            try await body(watched)
        }
    }

    private init(_ configuration: Configuration) throws {
        let folder = try DataFolder(opening: configuration.data)
        let office = try Office.open(configuration, folder, SQLiteRecords())
        let (relay, desk) = (AlarmingRelay(), SealingDesk())
        let status = StatusSource(practice: "Test", relay: relay, vault: RoomyVault())
        self.configuration = configuration
        self.office = office
        self.relay = relay
        self.desk = desk
        self.status = status
        clock = Mutex(1_790_000_000)
        watch = Watch(
            configuration: configuration,
            folder: folder,
            office: office,
            services: office.services(
                configuration,
                status: status,
                vault: desk,
                address: ConsoleAddress(configuration)
            ),
            vault: desk,
            status: status,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }

    /// The background work at the clock's time.
    var turns: Watch {
        var turns = watch
        let now = clock.withLock { $0 }
        turns.now = { Timestamp(microseconds: now * 1_000_000) }
        return turns
    }

    /// Lets time pass.
    func pass(seconds: Int64) { clock.withLock { $0 += seconds } }

    /// What the server says is wrong, by code.
    var codes: Set<String> {
        get async { Set(await status.report().alarms.map(\.code)) }
    }

    func set(_ texts: [SettingKey: String]) throws {
        _ = try office.settings.change(texts, by: "test", name: "Test", at: Timestamp(microseconds: 1))
    }

    func entries(_ kind: EntryKind) throws -> [LedgerEntry] {
        try office.journal.search(EntryFilter(kinds: [kind]), before: nil, limit: 100).reversed()
    }
}

/// A relay whose alarms tests choose.
final class AlarmingRelay: Relay {
    private let held = Mutex<[Alarm]>([])

    func raise(_ alarms: Alarm...) { held.withLock { $0 = alarms } }

    func start() async throws {}
    func run() async {}
    func drain() async {}
    func stop() async {}
    func report() async -> RelayReport { RelayReport(alarms: held.withLock { $0 }) }
}

/// A vault with nothing in it and room on its disk.
final class RoomyVault: VaultWork {
    func status() async throws -> VaultFigures {
        var status = VaultStatus.unreadable("")
        status.writable = true
        status.problem = nil
        status.freeBytes = 1_000_000_000
        return VaultFigures(status, versionsUnknown: 0, repaired: 0)
    }

    func verify(_ options: VerifyOptions, _ onProgress: OnProgress) async throws -> VerifyOutcome { throw none }
    func restore(_ options: RestoreRequest, _ onProgress: OnProgress) async throws -> RestoreOutcome { throw none }
    func export(_ options: ExportOptions, _ onProgress: OnProgress) async throws -> ExportOutcome { throw none }
    func recoveryKey() async throws -> String? { nil }
    func confirmRecoveryKey() async throws {}

    private var none: CommandFailure { CommandFailure(.notPossible, "Nothing is there.") }
}

/// A desk whose sealed segments and damage tests choose.
final class SealingDesk: WatchedVault {
    private let segments = Mutex<[SealedSegment]>([])
    private let damage = Mutex<VerificationRow?>(nil)

    func seal(_ position: Int64, _ number: UInt32) {
        let segment = SealedSegment(
            position: position,
            number: number,
            merkleRoot: String(repeating: "\(number % 10)", count: 64),
            objects: 3,
            bytes: 300,
            sealedAt: Timestamp(microseconds: 1)
        )
        segments.withLock { $0.append(segment) }
    }

    func find(_ row: VerificationRow?) { damage.withLock { $0 = row } }

    func standingDamage() async throws -> VerificationRow? { damage.withLock { $0 } }

    func sealedSegments(after position: Int64, limit: Int) async throws -> [SealedSegment] {
        segments.withLock { Array($0.filter { $0.position > position }.prefix(min(limit, 2))) }
    }

    func studies(_ query: StudyQuery, after: String?, limit: Int) async throws -> StudyRows { throw none }
    func study(_ uid: String) async throws -> StudyRow? { nil }
    func instances(ofStudy uid: String, after: String?, limit: Int) async throws -> InstanceRows { throw none }
    func patientReference(_ patientID: String) async throws -> String { throw none }
    func studyReference(_ uid: String) async throws -> String { throw none }
    func verifications(before: Int64?, limit: Int) async throws -> [VerificationRow] { [] }
    func lastVerification() async throws -> VerificationRow? { nil }
    func verify(samplePercent: Double, by: String, onProgress: OnProgress) async throws -> VerificationRow {
        Self.row(by: by, damaged: 0)
    }
    func restorePreview(_ order: RestoreOrder) async throws -> RestorePreview { throw none }
    func restore(_ order: RestoreOrder, onProgress: OnProgress) async throws -> RestoreResult { throw none }

    private var none: VaultDeskError { VaultDeskError(.unavailable, "There is no vault.") }

    static func row(by: String = "schedule", damaged: Int, problems: Int = 0) -> VerificationRow {
        VerificationRow(
            id: 1,
            startedAt: 1_790_000_000_000_000,
            endedAt: 1_790_000_001_000_000,
            by: by,
            samplePercent: 100,
            objects: 10,
            bytes: 100,
            damaged: damaged,
            problems: problems,
            outcome: damaged + problems > 0 ? .damaged : .intact,
            findings: []
        )
    }
}
