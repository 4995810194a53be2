/// What an import of systems does: found out completely before anything is written.
struct SystemImportPlan {
    /// What a person is shown.
    private(set) var shown = SystemImport(changes: [], unchanged: 0, warnings: [])
    /// The systems that are written, as they were and as they become.
    private(set) var written: [(old: System?, new: System)] = []
    /// What people call all records afterwards.
    private(set) var names: RecordNames

    /// One row with the system that it is about.
    private struct Target {
        let row: SystemRows.Row
        let old: System?
        var new: System
    }

    /// - Parameters:
    ///   - systems: all systems.
    ///   - names: what people call the records that systems can name, and the systems.
    ///   - newID: makes the ID of a new system.
    ///   - checks: what the store checks a record by.
    /// - Throws: everything that is wrong.
    init(
        _ text: String,
        _ systems: [System],
        _ names: RecordNames,
        limits: SystemImportLimits,
        newID: () -> SystemID,
        checks: (RecordNames) -> Checks
    ) throws(PracticeFileError) {
        self.names = names
        let problems = FileProblems(limit: limits.problems)
        let rows = try SystemRows(text, limits: limits, problems: problems).rows
        var targets = Self.targets(rows, systems, newID, problems)
        for target in targets { self.names.all[RecordKey(.system, target.new.key)] = target.new.name }
        let reader = SystemRowReader(
            finder: RecordFinder(self.names),
            cells: SystemCells(names),
            problems: problems
        )
        for place in targets.indices {
            reader.fill(&targets[place].new, targets[place].row, over: targets[place].old)
            targets[place].new.tidy()
        }
        let empty = checks(self.names)
        Self.check(targets, systems, empty, problems)
        Self.checkDependencies(targets, systems, self.names, problems)
        try problems.throwIfAny()
        show(targets, names, warnings: limits.problems)
    }

    private static func targets(
        _ rows: [SystemRows.Row],
        _ systems: [System],
        _ newID: () -> SystemID,
        _ problems: FileProblems
    ) -> [Target] {
        let matcher = SystemMatcher(systems)
        var lines: [SystemID: Int] = [:]
        var added: [String: Int] = [:]
        var targets: [Target] = []
        for row in rows {
            let target: Target
            switch matcher.match(row) {
            case .problem(let message, let cure):
                problems.add(line: row.line, message, cure: cure)
                continue
            case .known(let system):
                var new = system
                new.name = row.cells[.name] ?? system.name
                target = Target(row: row, old: system, new: new)
            case .new(let id):
                let name = row.cells[.name] ?? ""
                if let other = added.updateValue(row.line, forKey: name.lowercased()) {
                    problems.add(
                        line: row.line,
                        "A new system of this name is on line \(other) too.",
                        cure: "Give each its own name."
                    )
                }
                target = Target(row: row, old: nil, new: System(id: id ?? newID(), name: name, kind: .other))
            }
            if let other = lines.updateValue(row.line, forKey: target.new.id) {
                problems.add(
                    line: row.line,
                    "Line \(other) is about this system too.",
                    cure: "Put what is known of it on one line."
                )
                continue
            }
            targets.append(target)
        }
        return targets
    }

    private static func check(_ targets: [Target], _ systems: [System], _ empty: Checks, _ problems: FileProblems) {
        let count = systems.count + targets.count { $0.old == nil }
        if count > empty.limits.recordCount {
            problems.add(
                line: nil,
                "There would be \(count) systems.",
                cure: "There can be at most \(empty.limits.recordCount)."
            )
        }
        for target in targets {
            var checks = empty
            target.new.check(&checks)
            for problem in checks.problems {
                let (message, cure) = problem.sentences
                problems.add(line: target.row.line, message, cure: cure)
            }
        }
    }

    /// Only circles that the file has a part in: one that is there already is not its fault.
    private static func checkDependencies(
        _ targets: [Target],
        _ systems: [System],
        _ names: RecordNames,
        _ problems: FileProblems
    ) {
        let changed = targets.filter { $0.new.dependsOn != $0.old?.dependsOn ?? [] }
        guard !changed.isEmpty else { return }
        var needs = Dictionary(systems.map { ($0.id, $0.dependsOn) }) { first, _ in first }
        for target in targets { needs[target.new.id] = target.new.dependsOn }
        let lines = Dictionary(changed.map { ($0.new.id, $0.row.line) }) { first, _ in first }
        for cycle in DependencyCycle.all(in: needs) {
            guard let line = cycle.systems.compactMap({ lines[$0] }).first else { continue }
            let (message, cure) = cycle.problem { names(.system, $0.text) }.sentences
            problems.add(line: line, message, cure: cure)
        }
    }

    private mutating func show(_ targets: [Target], _ oldNames: RecordNames, warnings limit: Int) {
        let (before, after) = (SystemCells(oldNames), SystemCells(names))
        // Without names, the texts have the IDs, which tell whether a value is another.
        let bare = SystemCells(RecordNames())
        var unshown = 0
        for target in targets {
            let blank = System(id: target.new.id, name: "", kind: .other)
            let fields = SystemColumn.allCases.compactMap { column -> SystemImport.Field? in
                guard column != .id || target.row.cells[.id] != nil && target.old == nil else { return nil }
                let isChanged =
                    Array(bare.text(column, of: target.new).utf8)
                    != Array(bare.text(column, of: target.old ?? blank).utf8)
                guard isChanged || (target.old == nil && target.row.cells[column] != nil) else { return nil }
                return SystemImport.Field(
                    name: column.rawValue,
                    before: target.old.map { before.text(column, of: $0) } ?? "",
                    after: after.text(column, of: target.new)
                )
            }
            for warning in SystemWarnings.of(target.row, isNew: target.old == nil) {
                if shown.warnings.count < limit { shown.warnings.append(warning) } else { unshown += 1 }
            }
            guard !fields.isEmpty || target.old == nil else {
                shown.unchanged += 1
                continue
            }
            written.append((target.old, target.new))
            shown.changes.append(
                SystemImport.Change(
                    line: target.row.line,
                    id: target.old?.id ?? target.row.cells[.id].flatMap { SystemID($0) },
                    name: target.new.name,
                    action: target.old == nil ? .added : .changed,
                    fields: fields
                )
            )
        }
        if unshown > 0 { shown.warnings.append(.init(line: nil, "There are \(unshown) further warnings.")) }
    }
}

/// What a person should look at in a row that is imported nevertheless.
enum SystemWarnings {
    static func of(_ row: SystemRows.Row, isNew: Bool) -> [SystemImport.Warning] {
        var warnings = SystemColumn.allCases.compactMap { column -> SystemImport.Warning? in
            guard let cell = row.cells[column], isFormula(cell, column) else { return nil }
            return SystemImport.Warning(
                line: row.line,
                "The \(column.spoken) begins like a formula. It is kept as text, and nothing runs it."
            )
        }
        if isNew, row.cells[.kind] == nil {
            warnings.append(
                SystemImport.Warning(line: row.line, "Its kind is not said: it is kept as “other” until somebody says.")
            )
        }
        return warnings
    }

    private static func isFormula(_ cell: String, _ column: SystemColumn) -> Bool {
        let isNumber = column.isPhone && cell.utf8.dropFirst().allSatisfy { "0123456789 -.()/x".utf8.contains($0) }
        return CSVFormula.neutralized(cell) != cell && !(isNumber && cell.utf8.first == UInt8(ascii: "+"))
    }
}
