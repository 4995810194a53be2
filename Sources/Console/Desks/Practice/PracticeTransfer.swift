public import Access
public import Journal
public import Practice
public import Records

/// The whole practice taken out as `practice.yaml` and put back, on record both times: pages, API and commands all go through
/// here. Every call blocks.
public struct PracticeTransfer: Sendable {
    let store: PracticeStore
    let access: AccessControl
    let journal: any EntryRecording
    let limits: PracticeFileLimits
    let systemLimits: SystemImportLimits
    let now: @Sendable () -> Timestamp

    /// A transfer into and out of a store.
    ///
    /// - Parameters:
    ///   - access: decides whether the roles of people may change.
    ///   - limits: how much of a file is read.
    ///   - systemLimits: how much of a file of systems is read.
    ///   - now: the clock.
    public init(
        store: PracticeStore,
        access: AccessControl,
        journal: any EntryRecording,
        limits: PracticeFileLimits = PracticeFileLimits(),
        systemLimits: SystemImportLimits = SystemImportLimits(),
        now: @escaping @Sendable () -> Timestamp = Timestamp.systemClock
    ) {
        self.store = store
        self.access = access
        self.journal = journal
        self.limits = limits
        self.systemLimits = systemLimits
        self.now = now
    }

    /// That the practice has changed since the import was looked at.
    public struct Stale: Error {}

    /// The practice as `practice.yaml`.
    public func export(by caller: Caller) throws -> String {
        try PracticeActs.checkIsUnbound(caller)
        let text = try PracticeFile.export(store)
        let details = ["sha256": RecordDigest.of(text: text)]
        try journal.record([EntryDraft(.practiceExported, actor: caller.reference, details: details)])
        return text
    }

    /// What importing a file would change.
    ///
    /// - Throws: `PracticeFileError` with all that is wrong with the file.
    public func preview(_ text: String) throws -> PracticeChanges {
        try PracticeFile.preview(text, store, limits: limits)
    }

    /// Replaces the practice by that of a file: all of it, or, if anything is wrong, nothing.
    ///
    /// - Parameter expected: what the caller was shown; nil if nothing was.
    /// - Throws: `PracticeFileError` with all that is wrong with the file, `AccessError` if the caller may not change the roles
    ///   that it changes, `Stale` if it would do something else than what was shown.
    public func importing(
        _ text: String,
        expecting expected: PracticeChanges? = nil,
        by caller: Caller
    ) throws -> PracticeChanges {
        try PracticeActs.checkIsUnbound(caller)
        let people = try Self.people(in: text, roles: access.roles, limits, store.limits, now)
        let changes = try preview(text)
        guard expected == nil || expected == changes else { throw Stale() }
        guard !changes.isEmpty else { return changes }
        try access.importPeople(people, over: { try store.allPeople() }, by: caller) {
            let before = try PracticeFile.export(store)
            try PracticeFile.importing(text, into: store, limits: limits) { guard $0 == changes else { throw Stale() } }
            do {
                try record(changes, of: text, by: caller)
            } catch {
                // What is not on record must not stay.
                try PracticeFile.importing(before, into: store)
                throw error
            }
        }
        return changes
    }

    /// Checks a file by itself, without a practice that it would change.
    ///
    /// - Returns: how many records it has.
    /// - Throws: `PracticeFileError` with all that is wrong with the file.
    public static func check(
        _ text: String,
        roles: Roles = .builtIn,
        limits: PracticeFileLimits = PracticeFileLimits(),
        now: @escaping @Sendable () -> Timestamp = Timestamp.systemClock
    ) throws -> PracticeCounts {
        try scratch(text, roles: roles, limits, PracticeLimits(), now) { try $0.counts() }
    }

    private static func people(
        in text: String,
        roles: Roles,
        _ limits: PracticeFileLimits,
        _ storeLimits: PracticeLimits,
        _ now: @escaping @Sendable () -> Timestamp
    ) throws -> [Person] {
        try scratch(text, roles: roles, limits, storeLimits, now) { try $0.allPeople() }
    }

    /// The file in a store of its own, which is thrown away.
    private static func scratch<Result>(
        _ text: String,
        roles: Roles,
        _ limits: PracticeFileLimits,
        _ storeLimits: PracticeLimits,
        _ now: @escaping @Sendable () -> Timestamp,
        _ body: (PracticeStore) throws -> Result
    ) throws -> Result {
        let records = try SQLiteRecords()
        defer { try? records.close() }
        let store = try PracticeStore(
            records: records,
            knownRoles: Set(roles.all.map(\.id)),
            limits: storeLimits,
            now: now,
            random: AccessControl.systemRandom
        )
        try PracticeFile.importing(text, into: store, limits: limits)
        return try body(store)
    }

    /// One entry for each record, and one for the whole.
    ///
    /// - Parameter scope: what the file holds, if not the whole practice.
    func record(_ changes: PracticeChanges, scope: String? = nil, of text: String, by caller: Caller) throws {
        func count(_ action: PracticeChange.Action) -> String { "\(changes.all.count { $0.action == action })" }
        var whole = EntryDraft(
            .practiceImported,
            actor: caller.reference,
            details: [
                "added": count(.added), "changed": count(.changed), "removed": count(.removed),
                "sha256": RecordDigest.of(text: text),
            ]
        )
        if let scope { whole.details["scope"] = scope }
        var rest = (changes.all.map { EntryDraft($0, by: caller) } + [whole])[...]
        while !rest.isEmpty {
            try journal.record(Array(rest.prefix(10_000)))
            rest = rest.dropFirst(10_000)
        }
    }
}
