import Access
import Foundation
import Journal
import Logging
import Outbound
import Practice
import Records
import Risk
import Testing

@testable import Console

/// A console that serves over TLS, with real services in memory and a ledger in a temporary folder.
struct TestConsole {
    let services: ConsoleServices
    let client: HTTPSClient
    let folder: String

    /// Runs a console for as long as the body does.
    static func with(limits: ConsoleLimits = .init(), _ body: (TestConsole) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "/console-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let services = try Self.services(folder)
        let certificates = CertificateStore(
            folder: folder + "/tls",
            hosts: .init(hostName: "", listen: "127.0.0.1"),
            now: Date()
        )
        let server = ConsoleServer(
            host: "127.0.0.1",
            port: 0,
            tls: try certificates.serverConfiguration(),
            services: services,
            limits: limits,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let ready = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ready.continuation.finish() }
                try await server.run { ready.continuation.yield($0) }
            }
            group.addTask { await services.jobs.run() }
            let port = try #require(await ready.stream.first { _ in true })
            let client = HTTPSClient(port: port, authority: certificates.authorityFile)
            try await body(TestConsole(services: services, client: client, folder: folder))
            group.cancelAll()
        }
        services.journal.close()
    }

    static func services(_ folder: String) throws -> ConsoleServices {
        let records = try SQLiteRecords()
        let journal = try Journal(
            folder: folder + "/ledger",
            keyFile: folder + "/ledger.key",
            origin: "test",
            records: records
        )
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
            practice: { "Prairie Radiology" },
            key: AccessKey(file: folder + "/access.key", random: AccessControl.systemRandom),
            limits: limits
        )
        let outbox = try Outbox(records: records)
        return ConsoleServices(
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
            vault: StandInDesk(),
            jobs: JobBoard(now: { Timestamp.systemClock().microseconds }, random: AccessControl.systemRandom),
            settings: try SettingsStore(records: records),
            alerts: try AlertBook(records: records, outbox: outbox),
            outbox: outbox,
            testAlert: { AlertTest(ok: true, parts: []) },
            capacity: { Capacity.Forecast() },
            extraMetrics: { StatusMetrics.Extra() },
            metricsAreOpen: false
        )
    }

    /// A person with roles.
    func person(_ name: String, _ roles: [RoleID]) throws -> Person {
        let person = Person(
            id: PersonID(microseconds: Timestamp.systemClock().microseconds, random: AccessControl.systemRandom),
            name: name,
            roles: roles.map { RoleAssignment($0) }
        )
        _ = try services.practice.save(person)
        return person
    }

    /// Signs somebody with roles in, by a link.
    func signIn(_ roles: [RoleID], name: String = "Somebody") throws -> SignedIn {
        let person = try person(name, roles)
        let link = try services.access.makeLink(.signIn(person.id), by: "test")
        guard
            case .signedIn(let signedIn) = try services.access.signIn(link: link.secret, from: Origin(address: "test"))
        else { throw CancellationError() }
        return signedIn
    }

    /// The kinds of all entries of the ledger, the oldest first.
    func kinds() throws -> [EntryKind] {
        try services.journal.search(EntryFilter(), before: nil, limit: 500).reversed().map(\.kind)
    }
}

extension SignedIn {
    /// The cookie of the session.
    var cookie: [String: String] { [CookieNames.session: session] }
}
