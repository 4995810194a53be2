public import Access
import Journal
public import Practice

/// The catalog of systems as CSV, on record like the practice as a whole.
extension PracticeTransfer {
    /// The systems as CSV.
    ///
    /// - Parameter marksByteOrder: true for people's spreadsheets, which need the mark to see that it is UTF-8.
    public func exportSystems(by caller: Caller, marksByteOrder: Bool = false) throws -> String {
        try PracticeActs.checkIsUnbound(caller)
        let text = try SystemCSV.export(store, marksByteOrder: marksByteOrder)
        let details = ["scope": "systems", "sha256": RecordDigest.of(text: text)]
        try journal.record([EntryDraft(.practiceExported, actor: caller.reference, details: details)])
        return text
    }

    /// What importing systems would change.
    ///
    /// - Throws: `PracticeFileError` with all that is wrong with the file.
    public func previewSystems(_ text: String) throws -> SystemImport {
        try SystemCSV.preview(text, store, limits: systemLimits)
    }

    /// Adds and changes the systems of a file: all of them, or, if anything is wrong, none.
    ///
    /// - Parameter expected: what the caller was shown; nil if nothing was.
    /// - Throws: `PracticeFileError` with all that is wrong with the file, `Stale` if it would do something else than what was
    ///   shown.
    public func importSystems(
        _ text: String,
        expecting expected: SystemImport? = nil,
        by caller: Caller
    ) throws -> SystemImport {
        try PracticeActs.checkIsUnbound(caller)
        let done = try SystemCSV.importing(text, into: store, limits: systemLimits) { shown in
            guard expected == nil || expected == shown else { throw Stale() }
        }
        guard !done.changes.isEmpty else { return done.shown }
        do {
            try record(PracticeChanges(done.changes), scope: "systems", of: text, by: caller)
        } catch {
            // What is not on record must not stay.
            try done.undo(in: store)
            throw error
        }
        return done.shown
    }
}
