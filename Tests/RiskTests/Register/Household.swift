import Practice
import Records
import Synchronization

@testable import Risk

/// A small practice for tests.
struct Household {
    static let now: Int64 = 1_790_000_000_000_000  // 2026-09-21
    static let day: Int64 = 86_400_000_000

    let ada: Person
    let sam: Person
    let ct: ServiceLine
    let mammography: ServiceLine
    let pacs: System
    let workstation: System
    let backup: Safeguard
    let lock: Safeguard
    var snapshot: PracticeSnapshot

    init() {
        ada = Person(id: Self.id(1), name: "Ada Lovelace")
        sam = Person(id: Self.id(2), name: "Sam Smith", isActive: false)
        ct = ServiceLine(id: Self.id(3), name: "ED CT", studiesPerDay: 40, dollarsPerStudy: 120)
        mammography = ServiceLine(id: Self.id(4), name: "Mammography", studiesPerDay: 20)
        pacs = System(id: Self.id(5), name: "Main PACS", kind: .pacs)
        workstation = System(
            id: Self.id(6),
            name: "Reading 1",
            kind: .workstation,
            serviceLines: [ct.id],
            dependsOn: [pacs.id]
        )
        backup = Safeguard(
            id: Self.id(7),
            name: "Locked backup",
            kind: .technical,
            layer: "recovery",
            status: .inPlace,
            library: "immutable-backup"
        )
        lock = Safeguard(id: Self.id(8), name: "Door lock", kind: .physical, layer: "place", status: .planned)
        snapshot = PracticeSnapshot(
            systems: [pacs, workstation],
            serviceLines: [ct, mammography],
            people: [ada, sam],
            safeguards: [backup, lock]
        )
    }

    func id<Kind>(_ number: UInt8) -> Identifier<Kind> { Self.id(number) }

    static func id<Kind>(_ number: UInt8) -> Identifier<Kind> {
        Identifier(microseconds: 1000) { count in Array(repeating: 0, count: count - 1) + [number] }
    }

    /// Evidence about the backup.
    func evidence(
        _ result: Evidence.Result = .passed,
        daysAgo: Int64 = 1,
        validUntil: Int64? = nil,
        number: UInt8 = 20,
        about: Evidence.Subject? = nil
    ) -> Evidence {
        Evidence(
            id: id(number),
            about: about ?? .safeguard(backup.id),
            kind: "restore test",
            when: Self.now - daysAgo * Self.day,
            result: result,
            source: "Ada",
            validUntil: validUntil
        )
    }

    /// A risk without anything to find fault with, as long as the backup has evidence.
    func risk(_ number: UInt8 = 30, title: String = "Ransomware") -> Risk {
        Risk(
            id: id(number),
            title: title,
            threat: "pacs-ransomware",
            systems: [pacs.id],
            serviceLines: [ct.id],
            owner: ada.id,
            frequency: Interval(low: 0.02, high: 0.3),
            losses: [LossComponent(kind: .ransom, size: .dollars(Interval(low: 10_000, high: 1_000_000)))],
            effects: [
                SafeguardEffect(safeguard: backup.id, target: .severity, reduction: Interval(low: 0.3, high: 0.8))
            ],
            inherent: QualitativeScore(initiation: .high, adverse: .high, impact: .veryHigh),
            residual: QualitativeScore(initiation: .high, adverse: .high, impact: .moderate),
            treatment: .mitigate,
            due: "2027-01-31",
            review: "2027-03-31"
        )
    }

    func acceptance(until: String = "2027-09-01") -> Risk.Acceptance {
        Risk.Acceptance(by: ada.id, when: Self.now, until: until, reason: "The cost is beyond its use.")
    }
}

/// A register in memory whose clock moves by a second with each look.
struct RegisterFixture {
    let household = Household()
    let store: RiskStore

    init(limits: RiskLimits = RiskLimits(), knowsNames: Bool = true) throws {
        let counter = Counter()
        let snapshot = household.snapshot
        let lookUp: RiskStore.Names = { kind, ids in
            let names = RiskNames(snapshot)
            return Dictionary(uniqueKeysWithValues: ids.compactMap { id in names.name(kind, id).map { (id, $0) } })
        }
        store = try RiskStore(
            records: try SQLiteRecords(),
            limits: limits,
            now: { Timestamp(microseconds: Household.now + counter.next() * 1_000_000) },
            random: { count in Array(repeating: UInt8(truncatingIfNeeded: counter.next()), count: count) },
            names: knowsNames ? lookUp : nil
        )
    }
}

final class Counter: Sendable {
    private let value = Mutex<Int64>(0)

    func next() -> Int64 {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
