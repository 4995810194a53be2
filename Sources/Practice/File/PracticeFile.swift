import Records

/// The whole practice as one text, `practice.yaml`, so that it can live in a version control system.
///
/// Exporting and importing are each other's inverse, to the byte. The file has people, their roles and how to reach them,
/// but no passphrases and no second factors, which are in `Access`.
public enum PracticeFile {
    /// The practice as `practice.yaml`. Blocks.
    public static func export(_ store: PracticeStore) throws(PracticeError) -> String {
        let contents = try store.read { try PracticeContents(reading: $0) }
        var writer = FileWriter(names: contents.names.all)
        writer.line("# The practice, as Leadglass exports it. IDs hold it together: keep them.")
        writer.line("format: \(FileReader.format)")
        for kind in PracticeKind.allCases where !contents[kind].isEmpty {
            writer.line("")
            writer.records(kind.rawValue, contents[kind].map(\.fields))
        }
        return writer.text
    }

    /// What importing a file would change. Changes nothing. Blocks.
    ///
    /// - Throws: `PracticeFileError` with all that is wrong with the file, or `PracticeError` if the index fails.
    public static func preview(
        _ text: String,
        _ store: PracticeStore,
        limits: PracticeFileLimits = PracticeFileLimits()
    ) throws -> PracticeChanges {
        let new = try contents(text, store, limits)
        return PracticeChanges(from: try store.read { try PracticeContents(reading: $0) }, to: new)
    }

    /// Replaces the whole practice by that of a file, in one transaction: all of it, or, if anything is wrong, nothing.
    /// Blocks.
    ///
    /// Whoever imports needs the permission to change roles if `changesRoles` is true of the changes, and somebody must be
    /// left who can manage people: `isRefused` is the place to see to both.
    ///
    /// - Parameters:
    ///   - text: the file.
    ///   - store: the practice.
    ///   - limits: how much of a file is read.
    ///   - isRefused: sees the changes within the transaction, before they are made; what it throws ends the import.
    /// - Throws: `PracticeFileError` with all that is wrong with the file, `PracticeError` if the index fails, or what
    ///   `isRefused` throws.
    @discardableResult
    public static func importing(
        _ text: String,
        into store: PracticeStore,
        limits: PracticeFileLimits = PracticeFileLimits(),
        unless isRefused: (PracticeChanges) throws -> Void = { _ in }
    ) throws -> PracticeChanges {
        let new = try contents(text, store, limits)
        var refusal: (any Error)?
        do {
            return try store.write { writer in
                let changes = PracticeChanges(from: try PracticeContents(reading: writer), to: new)
                do { try isRefused(changes) } catch {
                    refusal = error
                    throw error
                }
                try new.replaceAll(writer)
                return changes
            }
        } catch {
            throw refusal ?? error
        }
    }

    private static func contents(
        _ text: String,
        _ store: PracticeStore,
        _ limits: PracticeFileLimits
    ) throws(PracticeFileError) -> PracticeContents {
        try FileReader(limits: limits) { store.checks($0) }.read(text)
    }
}

extension PracticeContents {
    /// All records, each kind in the order of the IDs.
    init(reading reader: any RecordsReader) throws {
        sites = try Site.all(reader)
        people = try Person.all(reader)
        serviceLines = try ServiceLine.all(reader)
        systems = try System.all(reader)
        flows = try Flow.all(reader)
        safeguards = try Safeguard.all(reader)
        evidence = try Evidence.all(reader)
    }

    func replaceAll(_ writer: any RecordsWriter) throws {
        try writer.execute("DELETE FROM practice_references")
        let names = names
        for kind in PracticeKind.allCases {
            try writer.execute("DELETE FROM \(kind.recordType.table)")
            for record in self[kind] { try PracticeStore.insert(record, names, writer) }
        }
    }
}
