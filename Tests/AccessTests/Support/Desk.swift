import Foundation
import Journal
import Practice
import Records
import Synchronization
import Testing

@testable import Access

/// A door with a clock, a random source, people and a ledger of its own.
final class Desk: Sendable {
    static let passphrase = "tapir umbrella cobalt violin"
    static let start = Timestamp(microseconds: 1_790_000_000_000_000)

    let records: any Records
    let ledger = TestLedger()
    let time = Mutex(Desk.start)
    let directory = Mutex<[PersonID: Person]>([:])
    let source: SeededBytes
    let access: AccessControl

    init(
        records: (any Records)? = nil,
        key: AccessKey = AccessKey(bytes: Array(repeating: 7, count: 32)),
        seed: UInt64 = 1,
        _ adjust: (inout AccessLimits) -> Void = { _ in }
    ) throws {
        let records: any Records = try records ?? SQLiteRecords()
        var limits = AccessLimits()
        limits.scrypt = ScryptParameters(logN: 4, r: 1, p: 1)
        adjust(&limits)
        let source = SeededBytes(seed: seed)
        self.records = records
        self.source = source
        let box = DirectoryBox()
        access = try AccessControl(
            records: records,
            recorder: ledger,
            people: { try box.desk?.find($0) },
            practice: { "Prairie Radiology" },
            key: key,
            limits: limits,
            clock: { box.desk?.now ?? Desk.start },
            random: source.bytes
        )
        box.set(self)
    }

    var now: Timestamp { time.withLock { $0 } }
    func advance(_ seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }
    func set(_ now: Timestamp) { time.withLock { $0 = now } }

    func find(_ id: PersonID) throws -> Person? { directory.withLock { $0[id] } }
    var everyone: [Person] { directory.withLock { Array($0.values) } }
    func save(_ person: Person) { directory.withLock { $0[person.id] = person } }

    /// A new person with these roles.
    func person(_ name: String = "Erika Muster", _ roles: RoleAssignment...) -> Person {
        let id = PersonID(microseconds: now.microseconds, random: source.bytes)
        let person = Person(id: id, name: name, roles: roles)
        save(person)
        return person
    }

    /// A person who has an account with a second factor, not signed in; the clock has passed the code that was used.
    func enrolled(
        _ name: String = "erika",
        _ roles: RoleAssignment...,
        from origin: Origin = Origin(address: "10.0.0.1")
    ) async throws -> Enrolled {
        var person = person()
        person.roles = roles
        save(person)
        let link = try access.makeLink(.invitation(person.id), by: "leadglass")
        let answer = try await access.accept(
            link: link.secret,
            signInName: name,
            passphrase: Desk.passphrase,
            from: origin
        )
        guard case .mustEnroll(let challenge) = answer else { throw Unexpected(answer) }
        let enrolment = try #require(try access.enrolment(challenge: challenge))
        let secret = try #require(Base32.decode(enrolment.secret.filter { $0 != " " }))
        let end = try access.finishEnrolment(challenge: challenge, code: code(secret), from: origin)
        guard case .enrolled(let signedIn, let recoveryCodes) = end else { throw Unexpected(end) }
        advance(60)
        return Enrolled(
            person: person,
            name: name,
            secret: secret,
            recoveryCodes: recoveryCodes,
            device: signedIn.device,
            session: signedIn.session
        )
    }

    /// The code of this moment.
    func code(_ secret: [UInt8], steps: Int64 = 0) -> String { TOTP.code(secret, step: TOTP.step(at: now) + steps) }

    func signIn(
        _ name: String,
        _ passphrase: String = Desk.passphrase,
        _ address: String = "10.0.0.1",
        device: String? = nil
    ) async throws -> SignInStep {
        try await access.signIn(
            name: name,
            passphrase: passphrase,
            from: Origin(address: address, userAgent: "Firefox/1 Windows", device: device)
        )
    }

    /// Both steps; the clock has passed the code that was used.
    func session(_ account: Enrolled, _ address: String = "10.0.0.1", device: String? = nil) async throws -> SignedIn {
        let challenge = try await challenge(account.name, address, device: device)
        let answer = try access.finish(
            challenge: challenge,
            code: code(account.secret),
            from: Origin(address: address, userAgent: "Firefox/1 Windows", device: device)
        )
        guard case .signedIn(let signedIn) = answer else { throw Unexpected(answer) }
        advance(60)
        return signedIn
    }

    func challenge(_ name: String, _ address: String = "10.0.0.1", device: String? = nil) async throws -> String {
        let step = try await signIn(name, Desk.passphrase, address, device: device)
        guard case .needsCode(let challenge) = step else { throw Unexpected(step) }
        return challenge
    }

    /// A caller who may do all and has stepped up.
    var operatorCaller: Caller { .operator(user: "root", at: now, isConfirmed: true) }
}

struct Enrolled: Sendable {
    var person: Person
    var name: String
    var secret: [UInt8]
    var recoveryCodes: [String]
    var device: String
    var session: String
}

struct Unexpected: Error, CustomStringConvertible {
    var description: String
    init(_ what: some Any) { description = "unexpected: \(what)" }
}

private final class DirectoryBox: Sendable {
    private struct Weak: Sendable { weak var desk: Desk? }
    private let box = Mutex(Weak())
    var desk: Desk? { box.withLock { $0.desk } }
    func set(_ desk: Desk) { box.withLock { $0.desk = desk } }
}

/// A ledger in memory that can be made to fail.
final class TestLedger: EntryRecording {
    struct Broken: Error {}
    private let state = Mutex((entries: [EntryDraft](), isBroken: false))

    var entries: [EntryDraft] { state.withLock { $0.entries } }
    var isBroken: Bool {
        get { state.withLock { $0.isBroken } }
        set { state.withLock { $0.isBroken = newValue } }
    }

    func count(_ kind: EntryKind) -> Int { entries.count { $0.kind == kind } }

    @discardableResult
    func record(_ drafts: [EntryDraft]) throws -> [LedgerEntry] {
        try state.withLock { state in
            if state.isBroken { throw Broken() }
            state.entries += drafts
            return []
        }
    }
}

/// Bytes that look random and are the same in every run.
final class SeededBytes: Sendable {
    private let state: Mutex<UInt64>
    init(seed: UInt64) { state = Mutex(seed) }

    @Sendable func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
        }
    }
}
