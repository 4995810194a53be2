import Access
import Foundation
import HTTPTypes
import Journal
import Outbound
import Practice
import Records
import Risk

@testable import Console

/// All services in memory with a ledger in a temporary folder, asked as the router would.
final class RiskOffice {
    let services: ConsoleServices
    let tables: ConsoleTables
    private let folder: String

    init(feeds: Bool = false) throws {
        folder = NSTemporaryDirectory() + "/office-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var services = try TestConsole.services(folder)
        if feeds { services.feeds = try FeedBook(records: SQLiteRecords()) }
        self.services = services
        tables = ConsoleTables(services)
    }

    deinit {
        services.journal.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The same session for all requests: an act is undone by who did it.
    private let session = SessionID(microseconds: 1) { Array(repeating: 5, count: $0) }
    private let person = PersonID(microseconds: 1) { Array(repeating: 6, count: $0) }

    func caller(_ role: RoleID = "security-officer", systems: Set<SystemID>? = nil) -> Caller {
        Caller(
            kind: .session(session),
            person: person,
            name: "Ruth Osei",
            permissions: Roles.builtIn[role]?.permissions ?? [],
            systems: systems,
            signedInAt: services.now(),
            csrfToken: "token"
        )
    }

    func get(_ address: String, by caller: Caller? = nil) async throws -> PageReply {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let query = try parts.count > 1 ? require(FormValues(Array(parts[1].utf8))) : FormValues()
        return try await ask(.get, parts[0], query, FormValues(), [], caller)
    }

    func post(
        _ path: String,
        _ fields: [(String, String)] = [],
        files: [FormFile] = [],
        by caller: Caller? = nil
    ) async throws -> PageReply {
        try await ask(.post, path, FormValues(), FormValues(pairs: fields), files, caller)
    }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ query: FormValues,
        _ form: FormValues,
        _ files: [FormFile],
        _ caller: Caller?
    ) async throws -> PageReply {
        let asked = path.split(separator: "/").map(String.init)
        let matching = tables.pages.filter { route in
            let parts = route.path.split(separator: "/")
            return route.method == method && parts.count == asked.count
                && zip(parts, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        let route = try require(matching.min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } })
        var parameters: [String: String] = [:]
        for (part, value) in zip(route.path.split(separator: "/"), asked) where part.hasPrefix("{") {
            parameters[String(part.dropFirst().dropLast())] = FormValues.decodedPath(value)
        }
        let caller = caller ?? self.caller()
        guard Doorman.decide(route.access, route.path, caller, at: services.now()) == .pass else {
            throw PageProblem.forbidden
        }
        return try await route.handler(
            PageRequest(
                caller: caller,
                path: path,
                parameters: parameters,
                query: query,
                form: form,
                files: files,
                address: "10.0.0.1"
            )
        )
    }

    /// Asks an operation by its name.
    func operation(
        _ name: String,
        _ parameters: [String: String] = [:],
        query: String = "",
        body: String = "",
        by caller: Caller? = nil
    ) async throws -> OperationReply {
        let operation = try require(try tables.operations().first { $0.name == name })
        return try await operation.handler(
            OperationRequest(
                caller: caller ?? self.caller(),
                parameters: parameters,
                query: try require(FormValues(Array(query.utf8))),
                body: Array(body.utf8),
                address: "10.0.0.1"
            )
        )
    }

    /// What an operation gives, as its type.
    func value<Value>(_ type: Value.Type, _ reply: OperationReply) throws -> Value {
        guard case .value(let value) = reply, let value = value as? Value else { throw NothingThere() }
        return value
    }

    /// The entries of a kind, the oldest first.
    func entries(_ kind: EntryKind) throws -> [LedgerEntry] {
        try services.journal.search(EntryFilter(kinds: [kind]), before: nil, limit: 500).reversed()
    }

    // MARK: What there is

    /// A system with these words.
    @discardableResult
    func system(
        _ name: String,
        vendor: String = "",
        model: String = "",
        version: String = "",
        notes: String = "",
        lines: [ServiceLineID] = []
    ) throws -> System {
        var system = System(id: services.practice.newID(), name: name, kind: .other, vendor: vendor, model: model)
        system.version = version
        system.notes = notes
        system.serviceLines = lines
        _ = try services.practice.save(system)
        return system
    }

    /// Imports a catalog of these entries without asking anybody.
    func know(_ entries: [KEVEntry], day: String = "2025-08-25") throws {
        let catalog = KEVCatalog(version: day, released: day, entries: entries)
        _ = try services.vulnerabilities.importCatalog(catalog, source: "kev.json", by: "leadglass", at: services.now())
    }
}

/// An entry of a catalog.
func kevEntry(
    _ cve: String,
    _ vendor: String,
    _ product: String,
    due: String = "2021-12-24",
    ransomware: Bool = false,
    summary: String = "It lets attackers in."
) -> KEVEntry {
    KEVEntry(
        cve: cve,
        vendor: vendor,
        product: product,
        name: "\(vendor) \(product) vulnerability",
        added: "2021-12-10",
        summary: summary,
        requiredAction: "Update.",
        due: due,
        usedByRansomware: ransomware
    )
}

/// A catalog as CISA writes it, of one entry.
func kevText(
    cve: String = "CVE-2021-44228",
    product: String = "Log4j2",
    day: String = "2025-08-25",
    count: Int = 1
) -> String {
    """
    {"catalogVersion": "\(day)", "dateReleased": "\(day)", "count": \(count), "vulnerabilities": [
    {"cveID": "\(cve)", "vendorProject": "Apache", "product": "\(product)", "vulnerabilityName": "Log4Shell",
    "dateAdded": "2021-12-10", "shortDescription": "Code from afar.", "requiredAction": "Update.",
    "dueDate": "2021-12-24", "knownRansomwareCampaignUse": "Known"}]}
    """
}

/// Scores as they are published.
func epssText(
    _ rows: String = "CVE-2021-44228,0.94358,0.99955\nCVE-1999-0001,0.00009,0.1\n",
    day: String = "2025-08-25"
) -> String {
    "#model_version:v2025.03.14,score_date:\(day)\ncve,epss,percentile\n\(rows)"
}
