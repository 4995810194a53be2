import Practice
import Records
import Risk
import Synchronization

/// What a large practice consists of: systems with flows between them, safeguards in place with evidence, and risks of three
/// losses and five effects each.
struct BenchRegister {
    static let now: Int64 = 1_790_000_000_000_000
    static let clock: @Sendable () -> Timestamp = { Timestamp(microseconds: now) }

    private let practice: PracticeStore
    private let safeguards: Int

    init(_ practice: PracticeStore, safeguards: Int) {
        self.practice = practice
        self.safeguards = safeguards
    }

    func saveSystems(_ count: Int) throws -> [SystemID] {
        let kinds = System.Kind.allCases
        return try (0..<count).map { number in
            let system = System(
                id: practice.newID(),
                name: "System \(number)",
                kind: kinds[number % kinds.count],
                room: "Room \(number % 40)",
                addresses: ["10.\(number % 20).\(number / 250).\(number % 250)"],
                vendor: "Vendor \(number % 12)"
            )
            try practice.save(system)
            return system.id
        }
    }

    func saveFlows(_ count: Int, between systems: [SystemID]) throws {
        for number in 0..<count {
            let from = number % systems.count
            let to = (from + 1 + number / systems.count * 7) % systems.count
            try practice.save(
                Flow(
                    id: practice.newID(),
                    from: systems[from],
                    to: systems[to],
                    protocol: .dicom,
                    service: "Storage \(number / systems.count)",
                    port: 104
                )
            )
        }
    }

    func risks(_ count: Int, _ systems: [SystemID]) throws -> [Risk] {
        var random = SplitMix(seed: 11)
        let (lines, safeguards) = (try savedLines(), try savedSafeguards())
        return (0..<count).map { number in
            let low = 0.005 + 0.1 * random.uniform()
            let size = (1000 + 50_000 * random.uniform()).rounded()
            return Risk(
                id: practice.newID(),
                title: "Risk \(number)",
                systems: (0..<20).map { systems[(number * 20 + $0) % systems.count] },
                frequency: Interval(low: low, high: low * 10),
                losses: Self.losses(lines[number % lines.count], size),
                effects: (0..<5).map { place in
                    let reduction = 0.15 + 0.4 * random.uniform()
                    return SafeguardEffect(
                        safeguard: safeguards[(number * 7 + place * 131) % safeguards.count],
                        target: place % 2 == 0 ? .frequency : .severity,
                        reduction: Interval(low: reduction - 0.1, high: reduction + 0.2)
                    )
                },
                inherent: QualitativeScore(initiation: .high, adverse: .moderate, impact: .high)
            )
        }
    }

    private static func losses(_ line: ServiceLineID, _ size: Double) -> [LossComponent] {
        [
            LossComponent(
                kind: .downtime,
                size: .downtime(serviceLine: line, days: Interval(low: 0.5, high: 10), dollarsPerExam: 120)
            ),
            LossComponent(
                kind: .notification,
                size: .records(people: Interval(low: 500, high: 50_000), dollarsEach: 4),
                probability: 0.3
            ),
            LossComponent(kind: .restoration, size: .dollars(Interval(low: size, high: size * 20, mode: size * 3))),
        ]
    }

    private func savedLines() throws -> [ServiceLineID] {
        try (0..<20).map { number in
            let line = ServiceLine(id: practice.newID(), name: "Line \(number)", studiesPerDay: 10 + 5 * number)
            try practice.save(line)
            return line.id
        }
    }

    /// Each with twenty weekly probes that passed.
    private func savedSafeguards() throws -> [SafeguardID] {
        try (0..<safeguards).map { number in
            let safeguard = Safeguard(
                id: practice.newID(),
                name: "Safeguard \(number)",
                kind: .technical,
                layer: "layer",
                status: .inPlace
            )
            try practice.save(safeguard)
            for week in 0..<20 {
                try practice.save(
                    Evidence(
                        id: practice.newID(),
                        about: .safeguard(safeguard.id),
                        kind: "probe",
                        when: Self.now - Int64(week) * 604_800_000_000,
                        result: .passed,
                        source: "bench"
                    )
                )
            }
            return safeguard.id
        }
    }
}

/// Bytes for IDs, the same in every run.
final class BenchRandom: Sendable {
    private let state = Mutex(SplitMix(seed: 3))

    var bytes: @Sendable (Int) -> [UInt8] {
        { count in
            self.state.withLock { random in (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) } }
        }
    }
}
