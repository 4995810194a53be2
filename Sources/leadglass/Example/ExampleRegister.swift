import Access
import Foundation
import Practice
import Records
import Risk
import Yams

/// The worked analysis of the example practice, from `Content/example/risk.yaml`: its days count from today.
struct ExampleRegister: Decodable {
    private struct Planned: Decodable {
        var id: SafeguardID
        var name: String
        var kind: Safeguard.Kind
        var layer: String
        var library: String
        var yearly_cost: Int
    }

    private struct Proof: Decodable {
        var id: EvidenceID
        var safeguard: SafeguardID?
        var service_line: ServiceLineID?
        var kind: String
        var days_ago: Int64
        var result: Evidence.Result
        var minutes: Int?
        var source: String
    }

    private struct Loss: Decodable {
        var kind: LossComponent.Kind
        var probability: Double
        var basis: String
        var dollars: [Double]?
        var people: [Double]?
        var dollars_each: Double?
        var service_line: ServiceLineID?
        var days: [Double]?
        var dollars_per_exam: Double?

        var component: LossComponent? {
            if let people, let dollars_each {
                return .init(
                    kind: kind,
                    size: .records(people: people.interval, dollarsEach: dollars_each),
                    probability: probability,
                    basis: basis
                )
            }
            if let service_line, let days, let dollars_per_exam {
                let size = LossComponent.Size.downtime(
                    serviceLine: service_line,
                    days: days.interval,
                    dollarsPerExam: dollars_per_exam
                )
                return .init(kind: kind, size: size, probability: probability, basis: basis)
            }
            return dollars.map {
                .init(kind: kind, size: .dollars($0.interval), probability: probability, basis: basis)
            }
        }
    }

    private struct Effect: Decodable {
        var safeguard: SafeguardID
        var target: SafeguardEffect.Target
        var reduction: [Double]
        var basis: String
    }

    private struct Signature: Decodable {
        var by: PersonID
        var in_days: Int
        var reason: String
    }

    private struct Remark: Decodable {
        var by: PersonID
        var text: String
    }

    private struct Entry: Decodable {
        var id: RiskID
        var title: String
        var threat: String
        var systems: [SystemID]?
        var service_lines: [ServiceLineID]?
        var owner: PersonID?
        var frequency: [Double]
        var losses: [Loss]
        var effects: [Effect]
        var inherent: QualitativeScore?
        var residual: QualitativeScore?
        var treatment: Risk.Treatment
        var due_in_days: Int?
        var review_in_days: Int
        var notes: String?
        var acceptance: Signature?
        var comments: [Remark]?
    }

    private var safeguards: [Planned]
    private var evidence: [Proof]
    private var risks: [Entry]

    /// Fills an empty register, and adds what its figures rest on. Blocks.
    static func fill(_ store: RiskStore, _ practice: PracticeStore, now: Timestamp) throws {
        guard try store.count() == 0 else { return }
        let file = BuiltInContent.files("example").first { $0.name.hasSuffix("risk.yaml") }
        try YAMLDecoder().decode(ExampleRegister.self, from: file?.text ?? "").fill(store, practice, now)
    }

    private func fill(_ store: RiskStore, _ practice: PracticeStore, _ now: Timestamp) throws {
        for safeguard in safeguards {
            try practice.save(
                Safeguard(
                    id: safeguard.id,
                    name: safeguard.name,
                    kind: safeguard.kind,
                    layer: safeguard.layer,
                    status: .planned,
                    library: safeguard.library,
                    yearlyCost: safeguard.yearly_cost
                )
            )
        }
        for proof in evidence {
            let about: Evidence.Subject
            if let line = proof.service_line {
                about = .serviceLine(line)
            } else if let safeguard = proof.safeguard {
                about = .safeguard(safeguard)
            } else {
                continue
            }
            try practice.save(
                Evidence(
                    id: proof.id,
                    about: about,
                    kind: proof.kind,
                    when: now.microseconds - proof.days_ago * 86_400_000_000,
                    result: proof.result,
                    source: proof.source,
                    minutes: proof.minutes
                )
            )
        }
        let today = CalendarDay(microseconds: now.microseconds)
        for entry in risks {
            let by = entry.owner.map { "person:\($0)" } ?? "leadglass"
            var risk = Risk(id: entry.id, title: entry.title, threat: entry.threat)
            risk.systems = entry.systems ?? []
            risk.serviceLines = entry.service_lines ?? []
            risk.owner = entry.owner
            risk.frequency = entry.frequency.interval
            risk.losses = entry.losses.compactMap(\.component)
            risk.effects = entry.effects.map {
                SafeguardEffect(
                    safeguard: $0.safeguard,
                    target: $0.target,
                    reduction: $0.reduction.interval,
                    basis: $0.basis
                )
            }
            risk.inherent = entry.inherent
            risk.residual = entry.residual
            risk.treatment = entry.treatment
            risk.due = entry.due_in_days.map { today.adding(days: $0).text } ?? ""
            risk.review = today.adding(days: entry.review_in_days).text
            risk.notes = entry.notes ?? ""
            try store.save(risk, by: by)
            if let signature = entry.acceptance {
                // Signed after the figures were written, as a person does.
                risk.acceptance = Risk.Acceptance(
                    by: signature.by,
                    when: Timestamp.systemClock().microseconds,
                    until: today.adding(days: signature.in_days).text,
                    reason: signature.reason
                )
                try store.save(risk, by: "person:\(signature.by)")
            }
            for comment in entry.comments ?? [] {
                try store.comment(entry.id, comment.text, by: "person:\(comment.by)")
            }
        }
    }
}

extension [Double] {
    /// Two ends as an interval.
    fileprivate var interval: Interval { Interval(low: first ?? 0, high: last ?? 0) }
}
