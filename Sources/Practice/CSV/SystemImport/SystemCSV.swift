import Records

/// The catalog of systems as CSV: what other inventories give, and what spreadsheets take.
///
/// An import adds systems and changes them, and removes none. A row is about the system with its ID, else with its name, else
/// with one of its addresses; if there is none, it is new. An empty cell, like a column that is not there, leaves what is
/// known. What an export wrote changes nothing when it is imported.
public enum SystemCSV {
    /// All systems, in the order of their names. No cell of it is a formula. Blocks.
    ///
    /// - Parameter marksByteOrder: true to begin with a byte order mark, without which Excel does not see that it is UTF-8.
    public static func export(
        _ store: PracticeStore,
        marksByteOrder: Bool = false
    ) throws(PracticeError) -> String {
        let (systems, names) = try store.read { (try System.all($0), try Self.names($0)) }
        let cells = SystemCells(names)
        var writer = CSVWriter(header: SystemColumn.allCases.map(\.rawValue), marksByteOrder: marksByteOrder)
        for system in systems.map({ ($0.name.lowercased(), $0) }).sorted(by: { ($0.0, $0.1.id) < ($1.0, $1.1.id) }) {
            writer.append(SystemColumn.allCases.map { cells.text($0, of: system.1) })
        }
        return writer.text
    }

    /// What importing a file would change. Changes nothing. Blocks.
    ///
    /// - Throws: `PracticeFileError` with all that is wrong with the file, or `PracticeError` if the records fail.
    public static func preview(
        _ text: String,
        _ store: PracticeStore,
        limits: SystemImportLimits = SystemImportLimits()
    ) throws -> SystemImport {
        try carrying { failure in
            try store.read { try plan(text, $0, store, limits, &failure).shown }
        }
    }

    /// Adds and changes the systems of a file, in one transaction: all of them, or, if anything is wrong, none. Blocks.
    ///
    /// - Parameter isRefused: sees what is changed within the transaction, before it is; what it throws ends the import.
    /// - Throws: `PracticeFileError` with all that is wrong with the file, `PracticeError` if the records fail, or what
    ///   `isRefused` throws.
    public static func importing(
        _ text: String,
        into store: PracticeStore,
        limits: SystemImportLimits = SystemImportLimits(),
        unless isRefused: (SystemImport) throws -> Void = { _ in }
    ) throws -> Done {
        try carrying { failure in
            try store.write { writer in
                let plan = try plan(text, writer, store, limits, &failure)
                do { try isRefused(plan.shown) } catch {
                    failure = error
                    throw error
                }
                try write(plan.written, plan.names, writer)
                return Done(
                    shown: plan.shown,
                    changes: plan.written.map { PracticeChange($0.new, was: $0.old, plan.names) },
                    written: plan.written
                )
            }
        }
    }

    /// What an import has done.
    public struct Done: Sendable {
        /// What a person was shown.
        public let shown: SystemImport
        /// The same as the ledger has it.
        public let changes: [PracticeChange]
        let written: [(old: System?, new: System)]

        /// Takes it all back, in one transaction. Blocks.
        ///
        /// - Throws: `PracticeError`, with the code `inUse` if something names a system that the import has added.
        public func undo(in store: PracticeStore) throws(PracticeError) {
            try store.write { writer in
                let own = Set(written.map(\.new.id.text))
                for (old, new) in written where old == nil {
                    let others = try PracticeStore.dependents(.system, new.key, writer).filter { !own.contains($0.id) }
                    guard others.isEmpty else { throw PracticeError(others, of: .system) }
                }
                for (old, new) in written where old == nil { try PracticeStore.erase(System.self, new.key, writer) }
                let back = written.compactMap { pair in pair.old.map { (old: Optional(pair.new), new: $0) } }
                try SystemCSV.write(back, try SystemCSV.names(writer), writer)
            }
        }
    }

    private static func write(
        _ pairs: [(old: System?, new: System)],
        _ names: RecordNames,
        _ writer: any RecordsWriter
    ) throws {
        for (old, new) in pairs {
            if old != nil { try PracticeStore.erase(System.self, new.key, writer) }
            try PracticeStore.insert(new, names, writer)
        }
        for (old, new) in pairs {
            if let old, old.name != new.name { try PracticeStore.refreshDependents(.system, new.key, writer) }
        }
    }

    private static func plan(
        _ text: String,
        _ reader: any RecordsReader,
        _ store: PracticeStore,
        _ limits: SystemImportLimits,
        _ failure: inout (any Error)?
    ) throws -> SystemImportPlan {
        let (systems, names) = (try System.all(reader), try names(reader))
        do {
            return try SystemImportPlan(
                text,
                systems,
                names,
                limits: limits,
                newID: { store.newID() },
                checks: { store.checks($0) }
            )
        } catch {
            failure = error
            throw error
        }
    }

    /// What people call the records that systems can name, and the systems.
    private static func names(_ reader: any RecordsReader) throws -> RecordNames {
        var names = RecordNames()
        for kind in [PracticeKind.site, .person, .serviceLine, .system] {
            for row in try reader.rows("SELECT id, title FROM \(kind.recordType.table)") {
                names.all[RecordKey(kind, row.text(0))] = row.text(1)
            }
        }
        return names
    }

    /// A transaction lets only its own errors through: another is carried beside it.
    private static func carrying<Value>(_ body: (inout (any Error)?) throws -> Value) throws -> Value {
        var failure: (any Error)?
        do { return try body(&failure) } catch { throw failure ?? error }
    }
}
