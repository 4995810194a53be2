import Foundation
import HTTPTypes
import Journal
import Practice
import Records
import Synchronization

@testable import Access
@testable import Console

/// People in memory, with pages, operations and a ledger of their own.
final class PeopleFixture: Sendable {
    static let start = Timestamp(microseconds: 1_790_000_000_000_000)

    let ledger = PeopleLedger()
    let practice: PracticeStore
    let access: AccessControl
    let time: PeopleClock

    init() throws {
        let time = PeopleClock()
        let records = try SQLiteRecords()
        let practice = try PracticeStore(
            records: records,
            knownRoles: Set(Roles.builtIn.all.map(\.id)),
            now: { time.now },
            random: AccessControl.systemRandom
        )
        var limits = AccessLimits()
        limits.scrypt = ScryptParameters(logN: 4, r: 1, p: 1)
        self.time = time
        self.practice = practice
        access = try AccessControl(
            records: records,
            recorder: ledger,
            people: { try practice.person($0) },
            practice: { "Prairie Radiology" },
            key: AccessKey(bytes: Array(repeating: 7, count: 32)),
            limits: limits,
            clock: { time.now }
        )
    }

    var acts: PeopleActs {
        PeopleActs(
            access: access,
            practice: practice,
            journal: ledger,
            consoleURL: { "https://leadglass.example.org:8443" },
            now: { [time] in time.now }
        )
    }

    var pages: PeoplePages { PeoplePages(acts: acts, practiceName: "Prairie Radiology", names: { _ in [:] }) }

    func operations() throws -> [Console.Operation] {
        try PeopleOperations(acts: acts).all() + TokenOperations(acts: acts).all()
    }

    /// An operating-system user, who may do everything.
    func root(yes: Bool = true) -> Caller { .operator(user: "root", at: time.now, isConfirmed: yes) }

    /// A person who is signed in with these roles, and has stepped up.
    func caller(_ person: Person, steppedUp: Bool = true) -> Caller {
        let grant = access.roles.grant(to: person, at: time.now)
        return Caller(
            kind: .session(SessionID(microseconds: 1, random: AccessControl.systemRandom)),
            person: person.id,
            name: person.name,
            permissions: grant.permissions,
            systems: grant.systems,
            signedInAt: time.now,
            steppedUpUntil: steppedUp ? Timestamp(microseconds: time.now.microseconds + 60_000_000) : nil,
            csrfToken: "csrf"
        )
    }

    func person(_ name: String = "Erika Muster", _ roles: RoleAssignment...) throws -> Person {
        let person = Person(id: practice.newID(), name: name, roles: roles)
        try practice.save(person)
        return person
    }

    /// A person who can sign in.
    func enrolled(_ name: String, _ roles: RoleAssignment...) async throws -> Person {
        let person = Person(id: practice.newID(), name: name, roles: roles)
        try practice.save(person)
        let link = try access.makeLink(.invitation(person.id), by: "leadglass")
        let origin = Origin(address: "10.0.0.1")
        let signInName = name.filter(\.isLetter)
        let answer = try await access.accept(
            link: link.secret,
            signInName: signInName,
            passphrase: "tapir umbrella cobalt violin",
            from: origin
        )
        guard case .mustEnroll(let challenge) = answer, let enrolment = try access.enrolment(challenge: challenge),
            let secret = Base32.decode(enrolment.secret.filter { $0 != " " })
        else { throw Unexpected() }
        let code = TOTP.code(secret, step: TOTP.step(at: time.now))
        guard case .enrolled = try access.finishEnrolment(challenge: challenge, code: code, from: origin) else {
            throw Unexpected()
        }
        ledger.forget()
        return person
    }

    struct Unexpected: Error {}

    func system(_ name: String) throws -> System {
        let system = System(id: practice.newID(), name: name, kind: .pacs)
        try practice.save(system)
        return system
    }

    /// Asks a page or sends a form.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        query: String = "",
        form: String = "",
        by caller: Caller
    ) async throws -> PageReply {
        let parts = path.split(separator: "/")
        for route in pages.routes where route.method == method {
            guard let parameters = Self.match(route.path.split(separator: "/"), parts) else { continue }
            let request = PageRequest(
                caller: caller,
                path: path,
                parameters: parameters,
                query: FormValues(Array(query.utf8)) ?? FormValues(),
                form: FormValues(Array(form.utf8)) ?? FormValues(),
                address: "10.0.0.1"
            )
            return try await route.handler(request)
        }
        throw PageProblem.notFound()
    }

    /// The page as it is sent, with its status.
    func html(
        _ method: HTTPRequest.Method,
        _ path: String,
        query: String = "",
        form: String = "",
        by caller: Caller
    ) async throws -> (status: Int, text: String) {
        guard case .page(let page, let status) = try await ask(method, path, query: query, form: form, by: caller)
        else {
            throw Unexpected()
        }
        let shell = Shell(
            practice: "Prairie Radiology",
            person: caller.name,
            sections: ShellSection.allCases,
            csrfToken: caller.csrfToken,
            address: path,
            madeAt: time.now.microseconds,
            version: "1"
        )
        return (status.code, try PageRenderer().page(page, shell))
    }

    /// Where a form leads.
    func redirect(_ path: String, form: String = "", by caller: Caller) async throws -> String {
        guard case .redirect(let target) = try await ask(.post, path, form: form, by: caller) else {
            throw Unexpected()
        }
        return target
    }

    /// Asks an operation.
    func call(
        _ name: String,
        _ parameters: [String: String] = [:],
        query: String = "",
        body: String = "{}",
        by caller: Caller
    ) async throws -> OperationReply {
        guard let operation = try operations().first(where: { $0.name == name }) else { throw Unexpected() }
        return try await operation.handler(
            OperationRequest(
                caller: caller,
                parameters: parameters,
                query: FormValues(Array(query.utf8)) ?? FormValues(),
                body: Array(body.utf8),
                address: "local"
            )
        )
    }

    /// The value that an operation gives.
    func value<Value: Decodable>(_ reply: OperationReply, as type: Value.Type) throws -> Value {
        switch reply {
        case .value(let value), .created(let value), .accepted(let value):
            return try ControlJSON.decode(type, from: Array(try ControlJSON.encode(value)))
        default: throw Unexpected()
        }
    }

    /// A word in place of a parameter must not be taken for one where the path has a word of its own.
    private static func match(_ pattern: [Substring], _ path: [Substring]) -> [String: String]? {
        guard pattern.count == path.count else { return nil }
        var parameters: [String: String] = [:]
        for (expected, part) in zip(pattern, path) {
            if expected.hasPrefix("{") {
                parameters[String(expected.dropFirst().dropLast())] = String(part)
            } else if expected != part {
                return nil
            }
        }
        return parameters
    }
}

/// A clock that is moved by hand.
final class PeopleClock: Sendable {
    private let time = Mutex(PeopleFixture.start)
    var now: Timestamp { time.withLock { $0 } }
    func advance(_ seconds: Int64) {
        time.withLock { $0 = Timestamp(microseconds: $0.microseconds + seconds * 1_000_000) }
    }
}

/// A ledger that remembers what it was given, and can be full.
final class PeopleLedger: EntryRecording {
    private let state = Mutex((drafts: [EntryDraft](), isFull: false))

    var drafts: [EntryDraft] { state.withLock { $0.drafts } }
    var kinds: [EntryKind] { drafts.map(\.kind) }
    func forget() { state.withLock { $0.drafts = [] } }
    func fill() { state.withLock { $0.isFull = true } }

    struct Full: Error {}

    func record(_ drafts: [EntryDraft]) throws -> [LedgerEntry] {
        try state.withLock { state in
            if state.isFull { throw Full() }
            state.drafts += drafts
        }
        return []
    }
}
