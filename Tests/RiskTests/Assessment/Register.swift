import Practice

@testable import Risk

/// A small practice with one risk, to be changed by each test.
struct Register {
    static let now: Int64 = 1_800_000_000_000_000
    static let day: Int64 = 86_400_000_000

    var lines = [ServiceLine(id: id(1), name: "ED CT", studiesPerDay: 60)]
    var safeguards = [
        Safeguard(
            id: id(2),
            name: "Vault",
            kind: .technical,
            layer: "images",
            status: .inPlace,
            library: "image-vault"
        )
    ]
    var evidence: [Evidence] = []
    var risks: [Risk] = []

    static func id<Kind>(_ number: Int) -> Identifier<Kind> {
        Identifier(microseconds: Int64(number) * 1_000_000) { [UInt8](repeating: UInt8(number), count: $0) }
    }

    init() {
        risks = [
            Risk(
                id: Self.id(10),
                title: "Ransomware on the PACS",
                frequency: Interval(low: 0.05, high: 0.4),
                losses: [
                    LossComponent(
                        kind: .downtime,
                        size: .downtime(serviceLine: Self.id(1), days: Interval(low: 3, high: 21), dollarsPerExam: 100)
                    ),
                    LossComponent(
                        kind: .ransom,
                        size: .dollars(Interval(low: 50_000, high: 500_000)),
                        probability: 0.4
                    ),
                ],
                effects: [
                    SafeguardEffect(
                        safeguard: Self.id(2),
                        target: .severity,
                        reduction: Interval(low: 0.4, high: 0.6)
                    )
                ],
                inherent: QualitativeScore(initiation: .high, adverse: .high, impact: .veryHigh)
            )
        ]
    }

    func evidence(_ result: Evidence.Result, daysAgo: Int64, number: Int = 20) -> Evidence {
        Evidence(
            id: Self.id(number),
            about: .safeguard(Self.id(2)),
            kind: "probe",
            when: Self.now - daysAgo * Self.day,
            result: result,
            source: "test"
        )
    }

    var input: AssessmentInput {
        AssessmentInput(
            now: Self.now,
            seed: 7,
            risks: risks,
            serviceLines: lines,
            safeguards: safeguards,
            evidence: evidence,
            evidenceDays: ["image-vault": 30]
        )
    }
}
