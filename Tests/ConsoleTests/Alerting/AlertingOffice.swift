import Access
import Foundation
import HTTPTypes
import Journal
import Outbound
import Practice
import Records
import Risk

@testable import Console

/// Settings, alerts and a ledger, as the pages get them; handlers are called without a socket.
struct AlertingOffice {
    static let markup = "<script>alert(1)</script>\"'&"

    let services: ConsoleServices
    let tables: ConsoleTables

    static func with(
        facts: ConfigurationFacts = ConfigurationFacts(ways: ["mail"], hasMail: true),
        test: @escaping @Sendable () async throws -> AlertTest = { AlertTest(ok: true, parts: []) },
        _ body: (AlertingOffice) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "/alerting-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let records = try SQLiteRecords()
        let journal = try Journal(
            folder: folder + "/ledger",
            keyFile: folder + "/ledger.key",
            origin: "test",
            records: records
        )
        defer { journal.close() }
        let practice = try PracticeStore(
            records: records,
            knownRoles: Set(Roles.builtIn.all.map(\.id)),
            now: Timestamp.systemClock,
            random: AccessControl.systemRandom
        )
        var limits = AccessLimits()
        limits.scrypt = ScryptParameters(logN: 10, r: 8, p: 1)
        let access = try AccessControl(
            records: records,
            recorder: journal,
            people: { try practice.person($0) },
            practice: { "Test" },
            key: AccessKey(file: folder + "/access.key", random: AccessControl.systemRandom),
            limits: limits
        )
        let outbox = try Outbox(records: records)
        let services = ConsoleServices(
            practiceName: "Prairie Radiology",
            version: "1.0-test",
            status: { SampleReport.full() },
            access: access,
            practice: practice,
            risk: try RiskDesk.testing(records, practice, journal),
            catalog: try CatalogStore(practice: practice),
            vulnerabilities: try VulnerabilityStore(records: records),
            discovery: NoDiscovery(),
            journal: journal,
            vault: NoDesk(),
            jobs: JobBoard(now: { 0 }, random: AccessControl.systemRandom),
            settings: try SettingsStore(records: records),
            alerts: try AlertBook(records: records, outbox: outbox),
            outbox: outbox,
            testAlert: test,
            capacity: { Capacity.Forecast(bytesPerDay: 1_000_000_000, daysLeft: 2, daysLeftAtLastDay: 9) },
            extraMetrics: { StatusMetrics.Extra() },
            metricsAreOpen: false,
            configuration: facts
        )
        try await body(AlertingOffice(services: services, tables: ConsoleTables(services)))
    }

    /// Opens alerts of causes, as the server does when they have lasted.
    func open(_ causes: Cause..., at seconds: Int64 = 1_790_000_000) throws {
        let policy = AlertPolicy(confirmSeconds: 0, clearSeconds: 0)
        try services.alerts.update(causes, policy: policy, at: Timestamp(microseconds: seconds * 1_000_000)) { _ in [] }
    }

    /// Asks for a page or sends a form.
    func page(
        _ method: HTTPRequest.Method,
        _ path: String,
        as caller: Caller = AlertingOffice.administrator,
        _ parameters: [String: String] = [:],
        query: String = "",
        form: String = ""
    ) async throws -> PageReply {
        guard let route = tables.pages.first(where: { $0.method == method && $0.path == path }) else {
            throw PageProblem.notFound()
        }
        return try await route.handler(
            PageRequest(
                caller: caller,
                path: path,
                parameters: parameters,
                query: FormValues(Array(query.utf8)) ?? FormValues(),
                form: FormValues(Array(form.utf8)) ?? FormValues(),
                address: "test"
            )
        )
    }

    /// The page as a browser gets it, with its status.
    func html(_ reply: PageReply) throws -> (text: String, status: Int) {
        guard case .page(let page, let status) = reply else { throw PageProblem.notFound("page") }
        let shell = Shell(
            practice: "Test",
            person: "Ada",
            sections: ShellSection.allCases,
            csrfToken: "token",
            address: "/",
            madeAt: 0,
            version: "1"
        )
        return (try PageRenderer().page(page, shell), status.code)
    }

    /// Asks an operation of the API.
    func operation(
        _ name: String,
        as caller: Caller = AlertingOffice.administrator,
        _ parameters: [String: String] = [:],
        query: String = "",
        body: String = ""
    ) async throws -> OperationReply {
        guard let operation = try tables.operations().first(where: { $0.name == name }) else { throw Problem.notFound }
        return try await operation.handler(
            OperationRequest(
                caller: caller,
                parameters: parameters,
                query: FormValues(Array(query.utf8)) ?? FormValues(),
                body: Array(body.utf8),
                address: "test"
            )
        )
    }

    /// The ledger's entries of a kind, the oldest first.
    func entries(_ kind: EntryKind) throws -> [LedgerEntry] {
        try services.journal.search(EntryFilter(kinds: [kind]), before: nil, limit: 100).reversed()
    }

    static let administrator = Caller.operator(user: "ada", at: Timestamp(microseconds: 1_790_000_000_000_000))

    /// Somebody with these permissions only.
    static func caller(_ permissions: Set<Permission>, isVendor: Bool = false) -> Caller {
        Caller(
            kind: .user("bob"),
            name: "Bob",
            permissions: permissions,
            systems: isVendor ? [] : nil,
            signedInAt: Timestamp(microseconds: 0)
        )
    }
}

extension OperationReply {
    /// What it gives, as JSON.
    var json: String {
        switch self {
        case .value(let value), .created(let value), .accepted(let value):
            (try? ControlJSON.encode(value)).map { String(decoding: Array($0), as: UTF8.self) } ?? ""
        case .text(let text, _): text
        case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
        case .done: ""
        }
    }
}

/// A vault that nobody asks here.
private struct NoDesk: VaultDesk {
    func studies(_ query: StudyQuery, after: String?, limit: Int) async throws -> StudyRows { throw none }
    func study(_ uid: String) async throws -> StudyRow? { nil }
    func instances(ofStudy uid: String, after: String?, limit: Int) async throws -> InstanceRows { throw none }
    func patientReference(_ patientID: String) async throws -> String { throw none }
    func studyReference(_ uid: String) async throws -> String { throw none }
    func verifications(before: Int64?, limit: Int) async throws -> [VerificationRow] { [] }
    func lastVerification() async throws -> VerificationRow? { nil }
    func verify(samplePercent: Double, by: String, onProgress: OnProgress) async throws -> VerificationRow {
        throw none
    }
    func restorePreview(_ order: RestoreOrder) async throws -> RestorePreview { throw none }
    func restore(_ order: RestoreOrder, onProgress: OnProgress) async throws -> RestoreResult { throw none }

    private var none: VaultDeskError { VaultDeskError(.unavailable, "There is no vault.") }
}
