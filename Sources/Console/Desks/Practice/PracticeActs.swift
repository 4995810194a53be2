import Access
import Journal
import Practice

/// What people change in the practice's records, put on record before it is answered: pages and API both go through here.
struct PracticeActs: Sendable {
    let store: PracticeStore
    let journal: any EntryRecording

    /// Adds or replaces a record.
    ///
    /// - Returns: the record as it is kept.
    /// - Throws: `PracticeError` that names the field which is wrong.
    func save<Item: CatalogItem>(_ item: Item, by caller: Caller) async throws -> Item {
        try Self.checkIsUnbound(caller)
        return try await Blocking.run { [self] in
            let old = try Item.find(item.id, in: store)
            let change = try item.save(in: store)
            let kept = try Item.find(item.id, in: store) ?? item
            guard !change.fields.isEmpty else { return kept }
            let index: UInt64?
            do {
                index = try journal.record([EntryDraft(change, of: kept, by: caller)]).first?.index
            } catch {
                // What is not on record must not stay.
                if let old { _ = try old.save(in: store) } else { _ = try Item.remove(item.id, in: store) }
                throw error
            }
            guard let index, let noted = kept.noted(inEntry: index) else { return kept }
            _ = try noted.save(in: store)
            return noted
        }
    }

    /// Removes a record.
    ///
    /// - Throws: `PracticeError` with the code `inUse` if others name it, `notFound` if it is not there.
    func remove<Item: CatalogItem>(_ type: Item.Type, _ id: Identifier<Item.IDKind>, by caller: Caller) async throws {
        try Self.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            let old = try Item.find(id, in: store)
            let change = try Item.remove(id, in: store)
            guard let old else { return }
            do {
                _ = try journal.record([EntryDraft(change, of: old, by: caller)])
            } catch {
                _ = try old.save(in: store)
                throw error
            }
        }
    }

    /// Whoever is bound to some systems looks at them, and changes nothing.
    static func checkIsUnbound(_ caller: Caller) throws(PageProblem) {
        guard caller.systems == nil else { throw .bound }
    }
}

extension EntryDraft {
    /// That a record of the practice was changed: which one, and the names of the fields.
    init(_ change: PracticeChange, by caller: Caller) {
        self.init(
            .practiceChanged,
            actor: caller.reference,
            subjects: [change.kind.reference(change.id)],
            details: ["action": change.action.rawValue, "fields": change.fields.joined(separator: ", ")]
        )
    }

    init(_ change: PracticeChange, of item: some CatalogItem, by caller: Caller) {
        self.init(change, by: caller)
        subjects += item.ledgerSubjects
        details.merge(item.ledgerDetails) { first, _ in first }
    }
}

extension PageProblem {
    static let bound = PageProblem(
        kind: .forbidden,
        title: "Your role is bound to some systems",
        message: "It may look at those, and changes nothing in the practice’s records.",
        next: "Ask an administrator of your practice to make the change."
    )

    /// What the practice's records did not take, where no field can say it.
    init(_ error: PracticeError) {
        switch error.code {
        case .notFound: self = .notFound("record")
        case .inUse, .limit:
            self.init(
                kind: .conflict,
                title: "That cannot be done now",
                message: error.message,
                next: "Nothing was changed."
            )
        default:
            self.init(
                kind: .badRequest,
                title: "That was not understood",
                message: error.message,
                next: "Go back and correct it."
            )
        }
    }
}

extension Blocking {
    /// Runs a short call on the practice's records; what they do not take is said to whoever asked.
    static func told<Result: Sendable>(_ call: @escaping @Sendable () throws -> Result) async throws -> Result {
        do {
            return try await run(call)
        } catch let error as PracticeError where error.code != .records {
            throw PageProblem(error)
        }
    }
}
