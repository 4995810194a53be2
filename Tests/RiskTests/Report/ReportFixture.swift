import Practice

@testable import Risk

/// Practices for reports: one with a little of everything, one with nothing, one with very much.
enum ReportFixture {
    static let now: Int64 = 1_790_000_000_000_000  // 2026-09-21
    static let day: Int64 = 86_400_000_000

    static func id<Kind>(_ number: Int) -> Identifier<Kind> {
        Identifier(microseconds: 1000) { count in
            (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
        }
    }

    /// A little of everything; `mark` is at the end of every text that people can write.
    static func practice(_ mark: String = "") throws -> ReportInput {
        let ada = Person(id: id(1), name: "Ada Lovelace" + mark)
        let site = Site(id: id(2), name: "Main Street" + mark, address: "1 Main Street" + mark)
        let ct = ServiceLine(id: id(3), name: "ED CT" + mark, studiesPerDay: 40, dollarsPerStudy: 120)
        let pacs = System(
            id: id(4),
            name: "Main PACS" + mark,
            kind: .pacs,
            site: site.id,
            vendor: "Vendor" + mark,
            supportEnds: "2026-01-31",
            owner: ada.id
        )
        let scanner = System(id: id(5), name: "CT 1" + mark, kind: .modality, serviceLines: [ct.id])
        let backup = Safeguard(
            id: id(6),
            name: "Locked backup" + mark,
            kind: .technical,
            layer: "recovery" + mark,
            status: .inPlace,
            library: "immutable-backup"
        )
        let filter = Safeguard(
            id: id(7),
            name: "Mail filter" + mark,
            kind: .administrative,
            layer: "mail",
            status: .planned,
            yearlyCost: 400
        )
        let evidence = [
            Evidence(
                id: id(8),
                about: .safeguard(backup.id),
                kind: "restore test" + mark,
                when: now - 2 * day,
                result: .passed,
                source: "Ada" + mark,
                ledgerEntry: 41
            ),
            Evidence(
                id: id(9),
                about: .serviceLine(ct.id),
                kind: "drill",
                when: now - 9 * day,
                result: .passed,
                source: "clock" + mark,
                minutes: 2880
            ),
        ]
        let snapshot = PracticeSnapshot(
            systems: [pacs, scanner],
            serviceLines: [ct],
            people: [ada],
            safeguards: [backup, filter],
            evidence: evidence
        )
        return try input(
            snapshot,
            sites: [site],
            flows: [Flow(id: id(10), from: scanner.id, to: pacs.id, protocol: .dicom, service: "C-STORE" + mark)],
            risks: [ransomware(mark), accepted(mark)],
            name: "Prairie Radiology" + mark
        )
    }

    private static func ransomware(_ mark: String) -> Risk {
        Risk(
            id: id(20),
            title: "Ransomware on the PACS" + mark,
            threat: "pacs-ransomware",
            systems: [id(4)],
            serviceLines: [id(3)],
            owner: id(1),
            frequency: Interval(low: 0.05, high: 0.4),
            losses: [
                LossComponent(
                    kind: .downtime,
                    size: .downtime(serviceLine: id(3), days: Interval(low: 2, high: 12), dollarsPerExam: 150),
                    basis: "As elsewhere." + mark
                ), LossComponent(kind: .ransom, size: .dollars(Interval(low: 50_000, high: 400_000)), probability: 0.3),
            ],
            effects: [
                SafeguardEffect(
                    safeguard: id(6),
                    target: .severity,
                    reduction: Interval(low: 0.3, high: 0.6),
                    basis: "Back in days." + mark
                ), SafeguardEffect(safeguard: id(7), target: .frequency, reduction: Interval(low: 0.2, high: 0.4)),
            ],
            inherent: QualitativeScore(initiation: .high, adverse: .high, impact: .veryHigh),
            treatment: .mitigate,
            due: "2026-09-01",
            review: "2027-01-15",
            notes: "First line." + mark + "\nSecond line."
        )
    }

    private static func accepted(_ mark: String) -> Risk {
        Risk(
            id: id(21),
            title: "Speech recognition is away" + mark,
            inherent: QualitativeScore(initiation: .low, adverse: .low, impact: .low),
            treatment: .accept,
            acceptance: Risk.Acceptance(
                by: id(1),
                when: now - 30 * day,
                until: "2027-03-01",
                reason: "Typing will do." + mark,
                ledgerEntry: 17
            ),
            review: "2027-01-15"
        )
    }

    /// Nothing at all.
    static func empty() throws -> ReportInput {
        try input(PracticeSnapshot(), sites: [], flows: [], risks: [], name: "New Practice")
    }

    /// So many systems and risks.
    static func many(risks: Int, systems: Int) throws -> ReportInput {
        let map = SamplePractice.believable(systems)
        let all = (0..<risks).map { number in
            Risk(
                id: id(50_000 + number),
                title: "Risk number \(number) of the practice",
                systems: [map.systems[number % max(1, map.systems.count)].id],
                frequency: Interval(low: 0.01, high: 0.1 + Double(number) / 1000),
                losses: [LossComponent(kind: .other, size: .dollars(Interval(low: 1000, high: 90_000)))],
                inherent: QualitativeScore(initiation: .moderate, adverse: .high, impact: .high)
            )
        }
        return try input(
            PracticeSnapshot(systems: map.systems),
            sites: map.sites,
            flows: map.flows,
            risks: all,
            name: "Large Practice"
        )
    }

    private static func input(
        _ practice: PracticeSnapshot,
        sites: [Site],
        flows: [Flow],
        risks: [Risk],
        name: String
    ) throws -> ReportInput {
        let content = try RiskContent.builtIn()
        let assessed = AssessmentInput(
            now: now,
            risks: risks,
            serviceLines: practice.serviceLines,
            safeguards: practice.safeguards,
            evidence: practice.evidence,
            evidenceDays: content.safeguards.evidenceDays
        )
        let assessment = try Assessor.assess(assessed)
        return ReportInput(
            practiceName: name,
            madeBy: "Ada Lovelace",
            version: "1.0-test",
            practice: practice,
            sites: sites,
            flows: flows,
            assessed: assessed,
            assessment: assessment,
            findings: Consistency(practice: practice, content: content, assessment: assessment, now: now).findings(
                risks
            ),
            content: content,
            coverage: content.frameworks.frameworks.map {
                FrameworkCoverage($0, library: content.safeguards, practice: practice, products: [.ledger], now: now)
            }
        )
    }
}
