import Access
import Foundation
import HTTPTypes
import Journal
import Practice
import Records
import Risk
import Synchronization

@testable import Console

/// A practice in memory with its pages, a ledger that can be made to fail, and callers.
final class PracticeDesk: Sendable {
    static let start = Timestamp(microseconds: 1_795_000_000_000_000)

    let store: PracticeStore
    let ledger = PracticeLedger()
    let access: AccessControl
    let pages: PracticePages
    let catalog: CatalogStore
    let risks: RiskStore
    let vulnerabilities: VulnerabilityStore
    let jobs = JobBoard(now: { start.microseconds }, random: CountingBytes().next)
    let network = StandInNetwork()

    init(limits: PracticeLimits = PracticeLimits()) throws {
        let records = try SQLiteRecords()
        let bytes = CountingBytes()
        let (ledger, store) = (
            ledger,
            try PracticeStore(
                records: records,
                knownRoles: Set(Roles.builtIn.all.map(\.id)),
                limits: limits,
                now: { Self.start },
                random: bytes.next
            )
        )
        var accessLimits = AccessLimits()
        accessLimits.scrypt = ScryptParameters(logN: 10, r: 8, p: 1)
        let access = try AccessControl(
            records: records,
            recorder: ledger,
            people: { try store.person($0) },
            practice: { "Prairie Radiology" },
            key: try Self.key(),
            limits: accessLimits,
            clock: { Self.start },
            random: bytes.next
        )
        self.store = store
        catalog = try CatalogStore(practice: store)
        risks = try RiskStore(records: records, now: { Self.start }, random: bytes.next)
        vulnerabilities = try VulnerabilityStore(records: records)
        self.access = access
        pages = PracticePages(
            store: store,
            book: PracticeBook(store: store) { ledger.newest },
            catalog: catalog,
            seen: SeenBook(catalog: catalog, now: { Self.start }) { ledger.newest },
            acts: PracticeActs(store: store, journal: ledger),
            access: access,
            transfer: PracticeTransfer(store: store, access: access, journal: ledger, now: { Self.start }),
            entry: { ledger.entry($0) },
            now: { Self.start }
        )
    }

    /// What was seen, and what people do with it.
    var catalogPages: CatalogPages {
        CatalogPages(shared: pages, acts: catalogActs, vulnerabilities: vulnerabilities, jobs: jobs)
    }

    var catalogActs: CatalogActs {
        CatalogActs(
            catalog: catalog,
            practice: store,
            risks: risks,
            discovery: network,
            journal: ledger,
            newest: { [ledger] filter in
                ledger.entries.last { entry in
                    (filter.kinds.isEmpty || filter.kinds.contains(entry.kind))
                        && (filter.subject.map { entry.subjects.contains($0) } ?? true)
                }
            },
            jobs: jobs
        )
    }

    private static func key() throws -> AccessKey {
        let file = NSTemporaryDirectory() + "/access-\(UUID().uuidString).key"
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try AccessKey(file: file, random: AccessControl.systemRandom)
    }

    /// Somebody who may do what the role permits.
    func caller(_ role: RoleID, systems: Set<SystemID>? = nil, steppedUp: Bool = true) -> Caller {
        Caller(
            kind: .session(store.newID()),
            person: store.newID(),
            name: "Erika Muster",
            permissions: Roles.builtIn[role]?.permissions ?? [],
            systems: systems,
            signedInAt: Self.start,
            steppedUpUntil: steppedUp ? Timestamp(microseconds: Self.start.microseconds + 60_000_000) : nil,
            csrfToken: "token"
        )
    }

    var editor: Caller { caller("pacs-administrator") }

    /// Asks for a page, as the router would: the most literal path wins.
    func get(_ address: String, by caller: Caller? = nil) async throws -> PageReply {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let query = try parts.count > 1 ? require(FormValues(Array(parts[1].utf8))) : FormValues()
        return try await ask(.get, parts[0], query: query, form: FormValues(), caller ?? editor)
    }

    /// Sends a form.
    func post(_ path: String, _ fields: [(String, String)] = [], by caller: Caller? = nil) async throws -> PageReply {
        let text = fields.map { "\(FormValues.encoded($0.0))=\(FormValues.encoded($0.1))" }.joined(separator: "&")
        let form = try require(FormValues(Array(text.utf8)))
        return try await ask(.post, path, query: FormValues(), form: form, caller ?? editor)
    }

    private func ask(
        _ method: PageMethod,
        _ path: String,
        query: FormValues,
        form: FormValues,
        _ caller: Caller
    ) async throws -> PageReply {
        let asked = path.split(separator: "/")
        let matching = (pages.routes + catalogPages.routes).filter { route in
            let parts = route.path.split(separator: "/")
            return route.method.rawValue == method.rawValue && parts.count == asked.count
                && zip(parts, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        let route = try require(matching.min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } })
        var parameters: [String: String] = [:]
        for (part, value) in zip(route.path.split(separator: "/"), asked) where part.hasPrefix("{") {
            parameters[String(part.dropFirst().dropLast())] = String(value)
        }
        return try await route.handler(
            PageRequest(
                caller: caller,
                path: path,
                parameters: parameters,
                query: query,
                form: form,
                address: "10.0.0.1"
            )
        )
    }

    enum PageMethod: String { case get = "GET", post = "POST" }
}

/// Nothing was there that a test needs.
struct NothingThere: Error {}

/// The value, or the test ends.
func require<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw NothingThere() }
    return value
}

extension PageReply {
    /// The page, its status, and where it leads.
    var shown: Page? {
        switch self {
        case .page(let page, _): page
        default: nil
        }
    }
    var status: Int? {
        switch self {
        case .page(_, let status): status.code
        default: nil
        }
    }
    var target: String? {
        switch self {
        case .redirect(let path): path
        default: nil
        }
    }
    /// The page as HTML.
    func html() throws -> String {
        let shell = Shell(
            practice: "Prairie",
            person: "Erika",
            sections: ShellSection.allCases,
            csrfToken: "token",
            address: "/",
            madeAt: 0,
            version: "1"
        )
        return try PageRenderer().page(try require(shown), shell)
    }
}

/// A ledger in memory.
final class PracticeLedger: EntryRecording {
    struct Broken: Error {}
    private let state = Mutex((entries: [LedgerEntry](), isBroken: false))

    var entries: [LedgerEntry] { state.withLock { $0.entries } }
    var newest: UInt64? { entries.last?.index }
    var isBroken: Bool {
        get { state.withLock { $0.isBroken } }
        set { state.withLock { $0.isBroken = newValue } }
    }

    func entry(_ index: UInt64) -> LedgerEntry? { entries.first { $0.index == index } }

    @discardableResult
    func record(_ drafts: [EntryDraft]) throws -> [LedgerEntry] {
        try state.withLock { state in
            if state.isBroken { throw Broken() }
            let added = drafts.enumerated().map { offset, draft in
                LedgerEntry(index: UInt64(state.entries.count + offset), time: PracticeDesk.start, draft: draft)
            }
            state.entries += added
            return added
        }
    }
}

/// Bytes that differ each time and are the same in every run.
final class CountingBytes: Sendable {
    private let count = Mutex<UInt64>(0)

    @Sendable func next(_ length: Int) -> [UInt8] {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64(max(0, length - 1 - $0)))) }
    }
}
