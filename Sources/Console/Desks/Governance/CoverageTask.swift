import Practice
import Risk

/// One thing to do that brings the practice further with frameworks, and how far.
struct CoverageTask: Sendable {
    /// What it is about.
    enum Subject: Hashable, Sendable {
        /// A safeguard of the library that the practice does not have.
        case plan(String)
        /// A safeguard of the practice that is planned.
        case finish(SafeguardID)
        /// A safeguard of the practice without evidence that counts.
        case prove(SafeguardID)
    }

    var subject: Subject
    /// What to do, in a sentence.
    var text: String
    /// The requirements that it serves, as `framework:requirement`.
    var requirements: [String]

    /// What there is to do for some frameworks: each thing once, what serves most first.
    static func all(_ standing: GovernanceDesk.Standing) -> [CoverageTask] {
        var tasks: [Subject: CoverageTask] = [:]
        func add(_ subject: Subject, _ text: String, _ reference: String) {
            tasks[subject, default: CoverageTask(subject: subject, text: text, requirements: [])]
                .requirements.append(reference)
        }
        var gaps: [(reference: String, library: [String])] = []
        for coverage in standing.coverages {
            for line in coverage.tasks {
                let reference = coverage.framework.reference(line.requirement)
                guard let id = line.reasons.first?.safeguard, line.state != .gap else {
                    gaps.append((reference, line.library))
                    continue
                }
                add(line.state == .planned ? .finish(id) : .prove(id), line.task, reference)
            }
        }
        // A gap is closed by that safeguard of the library which closes most of them.
        let uses = gaps.reduce(into: [String: Int]()) { uses, gap in for id in gap.library { uses[id, default: 0] += 1 }
        }
        for gap in gaps {
            let best = gap.library.max { (uses[$0] ?? 0, $1) < (uses[$1] ?? 0, $0) }
            guard let best, let entry = standing.library[best] else { continue }
            add(.plan(best), "Plan “\(entry.name)”.", gap.reference)
        }
        return tasks.values.sorted {
            ($1.requirements.count, $0.text) < ($0.requirements.count, $1.text)
        }
    }
}
