import Yams

/// Reads `practice.yaml` into records, and reports everything that is wrong with it.
struct FileReader {
    static let format = 1

    let limits: PracticeFileLimits
    let problems: FileProblems
    /// What the store checks a record by, given what the records of the file are called.
    let checks: (RecordNames) -> Checks

    init(limits: PracticeFileLimits, checks: @escaping (RecordNames) -> Checks) {
        self.limits = limits
        self.checks = checks
        problems = FileProblems(limit: limits.problems)
    }

    func read(_ text: String) throws(PracticeFileError) -> PracticeContents {
        let root = try FileParser(limits: limits).parse(text)
        let section = FileSection(
            root,
            name: "the file",
            keys: ["format"] + PracticeKind.allCases.map(\.rawValue),
            problems: problems
        )
        if !section.has("format") {
            problems.add(line: 1, "The file does not say its format.", cure: "Add `format: \(Self.format)` at the top.")
        } else if let format = section.integer("format"), format != Self.format {
            problems.add(
                line: section.line(of: "format"),
                "The file has format \(format).",
                cure: "This Leadglass reads format \(Self.format). Import it with the version that exported it."
            )
        }
        try limitEntries(section)
        var contents = PracticeContents()
        var located = Located()
        contents.sites = records(section, &located)
        contents.people = records(section, &located)
        contents.serviceLines = records(section, &located)
        contents.systems = records(section, &located)
        contents.flows = records(section, &located)
        contents.safeguards = records(section, &located)
        contents.evidence = records(section, &located)
        check(contents, located)
        try problems.throwIfAny()
        return contents
    }

    /// Where each record stands.
    private struct Located {
        var sections: [RecordKey: FileSection] = [:]
        /// A record whose own part is wrong is there nevertheless, for those that name it.
        var unread: Set<RecordKey> = []
    }

    private func limitEntries(_ section: FileSection) throws(PracticeFileError) {
        let entries = PracticeKind.allCases.map { section.node($0.rawValue)?.sequence?.count ?? 0 }.reduce(0, +)
        guard entries <= limits.entries else {
            throw PracticeFileError([
                .init(
                    line: nil,
                    "The file has \(entries) records.",
                    cure: "There can be at most \(limits.entries)."
                )
            ])
        }
    }

    private func records<Record: PracticeRecord>(_ root: FileSection, _ located: inout Located) -> [Record] {
        let kind = Record.kind
        let name = kind == .evidence ? "a piece of evidence" : "a \(kind.singular)"
        var records: [Record] = []
        for section in root.sections(kind.rawValue, name: name, keys: Record.keys) {
            guard var record = Record(reading: section) else {
                if let id = section.node("id")?.scalar?.string {
                    located.unread.insert(RecordKey(kind, id.lowercased()))
                }
                continue
            }
            record.tidy()
            let key = RecordKey(kind, record.key)
            if let first = located.sections[key] {
                section.problem(
                    section.line(of: "id"),
                    "This ID is that of \(name) on line \(first.line(of: "id") ?? 0) too.",
                    cure: "Give each its own."
                )
                continue
            }
            located.sections[key] = section
            records.append(record)
        }
        return records.sorted { $0.key < $1.key }
    }

    private func check(_ contents: PracticeContents, _ located: Located) {
        var names = contents.names
        for key in located.unread where names.all[key] == nil { names.all[key] = "" }
        let empty = checks(names)
        for kind in PracticeKind.allCases {
            if contents[kind].count > empty.limits.recordCount {
                problems.add(
                    line: nil,
                    "The file has \(contents[kind].count) \(kind.plural).",
                    cure: "There can be at most \(empty.limits.recordCount)."
                )
            }
            for record in contents[kind] {
                var checks = empty
                record.check(&checks)
                guard let section = located.sections[RecordKey(kind, record.key)] else { continue }
                for problem in checks.problems {
                    let (message, cure) = problem.sentences
                    // Parts of a role stand within `roles`.
                    let line = problem.field.flatMap { section.lines[$0] ?? section.lines["roles"] } ?? section.line
                    problems.add(line: line, message, cure: cure)
                }
            }
        }
        checkDependencies(contents, located)
    }

    private func checkDependencies(_ contents: PracticeContents, _ located: Located) {
        let names = Dictionary(contents.systems.map { ($0.id, $0.name) }) { first, _ in first }
        let needs = Dictionary(contents.systems.map { ($0.id, $0.dependsOn) }) { first, _ in first }
        for cycle in DependencyCycle.all(in: needs) {
            let section = cycle.systems.first.flatMap { located.sections[RecordKey(.system, $0.text)] }
            let (message, cure) = cycle.problem { names[$0] ?? $0.text }.sentences
            problems.add(line: section?.line(of: "depends_on"), message, cure: cure)
        }
    }
}

extension PracticeError {
    /// The message, and the cure as its last sentence.
    var sentences: (message: String, cure: String) {
        guard let end = message.ranges(of: ". ").last else { return (message, "Correct it.") }
        return (String(message[..<end.lowerBound]) + ".", String(message[end.upperBound...]))
    }
}
