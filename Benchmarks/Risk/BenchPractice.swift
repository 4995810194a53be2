import Practice
import Records
import Risk

/// A large practice in records that are held in memory, and how long a new assessment of it takes.
struct BenchPractice {
    private let practice: PracticeStore
    private let register: RiskStore
    private let content: RiskContent
    private let filling: Seconds

    init(systems: Int, flows: Int, risks: Int) throws {
        let records = try SQLiteRecords()
        let random = BenchRandom()
        var limits = PracticeLimits()
        limits.recordCount = max(limits.recordCount, flows, systems)
        let practice = try PracticeStore(
            records: records,
            knownRoles: [],
            limits: limits,
            now: BenchRegister.clock,
            random: random.bytes
        )
        self.practice = practice
        register = try RiskStore(records: records, now: BenchRegister.clock, random: random.bytes) {
            try practice.names($0, $1)
        }
        content = try RiskContent.builtIn()
        let (store, bench) = (register, BenchRegister(practice, safeguards: 1000))
        filling = try Seconds.of {
            let saved = try bench.saveSystems(systems)
            try bench.saveFlows(flows, between: saved)
            for risk in try bench.risks(risks, saved) { try store.save(risk, by: "bench") }
        }
    }

    /// The median of each figure.
    func median(of rounds: Int) throws -> [String: Double] {
        let all = try (0..<max(1, rounds)).map { _ in try measure() }
        return all[0].keys.reduce(into: [:]) { median, key in
            median[key] = all.compactMap { $0[key] }.sorted()[all.count / 2]
        }
    }

    /// What the console does after every change: the records are read, each risk is assessed, and the register is looked over.
    private func measure() throws -> [String: Double] {
        var expected = 0.0
        var findings = 0
        var parts: [String: Double] = [:]
        let whole = try Seconds.of {
            var (snapshot, risks) = (PracticeSnapshot(), [Risk]())
            parts["reading"] = try Seconds.of {
                snapshot = try PracticeSnapshot(practice)
                risks = try register.allRisks()
            }.processor
            let input = AssessmentInput(
                now: BenchRegister.now,
                risks: risks,
                serviceLines: snapshot.serviceLines,
                safeguards: snapshot.safeguards,
                evidence: snapshot.evidence,
                evidenceDays: content.safeguards.evidenceDays
            )
            var assessment: Assessment?
            parts["assessing"] = try Seconds.of { assessment = try Assessor.assess(input) }.processor
            expected = assessment?.residual?.expected.value ?? 0
            parts["checking"] = try Seconds.of {
                let consistency = Consistency(
                    practice: snapshot,
                    content: content,
                    assessment: assessment,
                    figureChanges: try register.figureChanges(),
                    now: BenchRegister.now
                )
                findings = consistency.findings(risks).count
            }.processor
            let losses = (assessment?.risks ?? []).map { ($0.risk, $0.residual?.expected.value ?? 0) }
            parts["keeping"] = try Seconds.of {
                try register.setExpectedLosses(Dictionary(losses) { first, _ in first })
            }.processor
        }
        let counts = try practice.counts()
        return parts.merging([
            "seconds": whole.wall, "processor": whole.processor, "filling": filling.wall, "expected": expected,
            "findings": Double(findings), "systems": Double(counts[.system]), "flows": Double(counts[.flow]),
        ]) { $1 }
    }
}
