import Access
import Journal
import Practice
import Records

/// What the pages of the four practices share.
struct PracticePages: Sendable {
    let store: PracticeStore
    let book: PracticeBook
    /// What was seen of the practice's systems.
    let catalog: CatalogStore
    /// How much of it waits for a person.
    let seen: SeenBook
    let acts: PracticeActs
    let access: AccessControl
    let transfer: PracticeTransfer
    /// Reads an entry of the ledger. Blocks.
    let entry: @Sendable (UInt64) throws -> LedgerEntry?
    let now: @Sendable () -> Timestamp
    /// Bytes of a practice that is imported.
    var importBytes = ConsoleLimits().importBytes
    /// Which systems have known vulnerabilities; nil shows nothing of them.
    var vulnerabilities: VulnerabilityDesk?

    static let rowsOnAPage = 100

    var routes: [PageRoute] {
        RiskPages(shared: self).routes + SystemPages(shared: self).routes + SystemImportPages(shared: self).routes
            + FlowPages(shared: self).routes
            + SitePages(shared: self).routes + DefensePages(shared: self).routes
            + EvidenceRecordPages(shared: self).routes
            + ResponsePages(shared: self).routes + TrainingPages(shared: self).routes
            + PracticeFilePages(shared: self).routes
    }

    /// Adding, changing and removing records of a kind.
    func editing<Item: CatalogForm>(_ type: Item.Type) -> [PageRoute] {
        RecordPages<Item>(store: store, acts: acts, now: now).routes
    }

    /// The records as whoever asks may see them.
    func sight(_ request: PageRequest) -> PracticeSight {
        PracticeSight(store: store, book: book, caller: request.signedIn, now: now().microseconds)
    }

    /// Whether whoever asks may change the records.
    static func mayEdit(_ request: PageRequest) -> Bool {
        request.signedIn.may(.editPractice) && request.signedIn.systems == nil
    }

    /// What stands on a page that has nothing for those who are bound to some systems.
    static func bound(_ title: String, _ section: ShellSection) -> Page {
        Page(
            title: title,
            section: section,
            blocks: [
                .empty(
                    EmptyState(
                        title: "Your role shows the systems that it names",
                        text: "The rest of the practice’s records are not for it.",
                        action: Action(text: "Show your systems", path: "/risk/systems", weight: .primary)
                    )
                )
            ]
        )
    }

    /// Notes as paragraphs; nothing if there are none.
    static func notes(_ text: String) -> [Block] {
        guard !text.isEmpty else { return [] }
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        return [.section(title: "Notes", id: "notes", [.text(lines)])]
    }
}

extension ListQuery {
    /// What the address of a list asks for.
    ///
    /// - Parameter filters: the names of the filters that the page has.
    init(_ values: FormValues, filters: [String] = [], sort: String? = nil, descending: Bool = false) {
        let asked = values["sort"]
        self.init(
            sort: asked.isEmpty ? sort : asked.hasPrefix("-") ? String(asked.dropFirst()) : asked,
            descending: asked.isEmpty ? descending : asked.hasPrefix("-"),
            text: values["text"],
            filters: Dictionary(filters.filter { !values[$0].isEmpty }.map { ($0, values[$0]) }) { first, _ in first },
            after: values["after"].isEmpty ? nil : values["after"],
            limit: PracticePages.rowsOnAPage
        )
    }

    /// The order as the address of a table has it.
    var sortWord: String { sort.map { descending ? "-" + $0 : $0 } ?? "" }
    /// Whether nothing is asked for but an order.
    var isPlain: Bool { text.isEmpty && filters.isEmpty }
}

extension DataTable.Filter {
    /// One of a few words, or any.
    static func words<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String,
        _ label: String,
        _ type: Word.Type,
        chosen: String,
        any: String = "Any",
        word: (Word) -> String
    ) -> DataTable.Filter {
        choices(name, label, Word.allCases.map { ($0.rawValue, word($0)) }, chosen: chosen, any: any)
    }

    /// One of a list, or any.
    static func choices(
        _ name: String,
        _ label: String,
        _ all: [(String, String)],
        chosen: String,
        any: String = "Any"
    ) -> DataTable.Filter {
        let choices = all.map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == chosen) }
        return DataTable.Filter(
            name: name,
            label: label,
            value: chosen,
            kind: .choice([Choice(value: "", label: any, isChosen: chosen.isEmpty)] + choices)
        )
    }

    /// Words that must occur.
    static func text(_ query: ListQuery) -> DataTable.Filter {
        DataTable.Filter(name: "text", label: "With the words", value: query.text)
    }
}

extension String {
    /// With a capital at its beginning.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
