import Access
import HTTPTypes
import Practice
import Records

/// Adding, changing and removing records of one kind.
struct RecordPages<Item: CatalogForm>: Sendable {
    let store: PracticeStore
    let acts: PracticeActs
    let now: @Sendable () -> Timestamp

    private var place: CatalogPlace { Item.place }
    private var directory: RecordDirectory { RecordDirectory(store: store) }

    /// The fields that other pages' links fill in.
    private static var linked: [String: PracticeKind] {
        ["from": .system, "to": .system, "system": .system, "safeguard": .safeguard, "service_line": .serviceLine]
    }

    var routes: [PageRoute] {
        let one = place.base + "/{\(place.parameter)}"
        return [
            .get(place.base + "/new", .needs(.editPractice)) { try await adding($0) },
            .post(place.base + "/new", .needs(.editPractice)) { try await add($0) },
            .get(one + "/edit", .needs(.editPractice)) { try await changing($0) },
            .post(one + "/edit", .needs(.editPractice)) { try await change($0) },
            .get(one + "/remove", .needs(.editPractice)) { try await removing($0) },
            .post(one + "/remove", .needs(.editPractice)) { try await remove($0) },
        ]
    }

    private func adding(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        var form = FilledForm(Item.blank(request.signedIn, today: String(Amount.time(now().microseconds).prefix(10))))
        let (directory, query) = (directory, request.query)
        let given = try await Blocking.told {
            // A link gives the ID; a form that one writes in shows the name.
            try query.pairs.map { name, value in
                guard let kind = Self.linked[name], let id = SystemID(value) else { return (name, value) }
                return (name, try directory.word(kind, id.text))
            }
        }
        for (name, value) in given { form[name] = value }
        return .page(try await page(form, nil))
    }

    private func add(_ request: PageRequest) async throws -> PageReply {
        try await save(FilledForm(request.form), over: nil, by: request.signedIn)
    }

    private func changing(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let item = try await found(request)
        let directory = directory
        var form = FilledForm(try await Blocking.told { try item.values(directory) })
        form["seen"] = RecordDigest.of(item)
        return .page(try await page(form, item))
    }

    private func change(_ request: PageRequest) async throws -> PageReply {
        let item = try await found(request)
        var form = FilledForm(request.form)
        guard form.isFresh(item, Item.catalogKind.singular) else { return .page(try await page(form, item), .conflict) }
        return try await save(form, over: item, by: request.signedIn)
    }

    private func save(_ sent: FilledForm, over old: Item?, by caller: Caller) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(caller)
        let (store, directory) = (store, directory)
        var (form, item) = try await Blocking.told {
            var form = sent
            let item = try Item(&form, id: old?.id ?? store.newID(), over: old, directory)
            return (form, item)
        }
        if form.isGood, let item {
            do {
                return .redirect(try await acts.save(item, by: caller).path)
            } catch let error as PracticeError where error.code != .records {
                let filled = form
                form.complain(error, fields: try await Blocking.told { try Item.fields(filled, directory) })
            }
        }
        return .page(try await page(form, old), .unprocessableContent)
    }

    private func page(_ form: FilledForm, _ item: Item?) async throws -> Page {
        let (store, directory) = (store, directory)
        let (fields, name) = try await Blocking.told {
            let name = try item.map { try store.names(Item.catalogKind, [$0.id.text])[$0.id.text] ?? "" }
            return (try Item.fields(form, directory), name)
        }
        let seen = FormField(name: "seen", label: "", kind: .hidden, value: form["seen"], isRequired: false)
        let back = item.map { Link(text: "Cancel", path: $0.path) } ?? Link(text: "Cancel", path: place.base)
        return Page(
            title: name.map { "Change \($0)" } ?? place.addTitle,
            section: place.section,
            trail: place.trail + (item.map { [Link(text: name ?? "", path: $0.path)] } ?? []),
            lead: item == nil ? place.lead : "",
            blocks: [
                .form(
                    Form(
                        path: item.map { $0.path + "/edit" } ?? place.base + "/new",
                        fields: fields + (item == nil ? [] : [seen]),
                        submit: item == nil ? place.addTitle : "Save changes",
                        cancel: back,
                        problem: form.problem
                    )
                )
            ]
        )
    }

    private func found(_ request: PageRequest) async throws -> Item {
        let store = store
        guard let id: Identifier<Item.IDKind> = request.id(place),
            let item = try await Blocking.told({ try Item.find(id, in: store) })
        else { throw PageProblem.notFound(Item.catalogKind.singular) }
        return item
    }
}

extension RecordPages {
    private func removing(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        return .page(try await removal(try await found(request)))
    }

    private func remove(_ request: PageRequest) async throws -> PageReply {
        let item = try await found(request)
        do {
            try await acts.remove(Item.self, item.id, by: request.signedIn)
        } catch let error as PracticeError where error.code == .inUse {
            return .page(try await removal(item), .conflict)
        } catch let error as PracticeError where error.code != .records {
            throw PageProblem(error)
        }
        return .redirect(place.base)
    }

    /// The question before it, or what stands in the way.
    private func removal(_ item: Item) async throws -> Page {
        let store = store
        let (name, dependents) = try await Blocking.told {
            let name = try store.names(Item.catalogKind, [item.id.text])[item.id.text] ?? ""
            return (name, try store.dependents(Item.catalogKind, item.id.text))
        }
        let trail = place.trail + [Link(text: name, path: item.path)]
        let kind = Item.catalogKind.singular
        guard !dependents.isEmpty else {
            return Page.checkAnswers(
                title: "Remove this \(kind)?",
                section: place.section,
                trail: trail,
                answers: [.init(name: kind.prefix(1).uppercased() + kind.dropFirst(), value: Cell(name))],
                consequences: [
                    Notice(
                        mood: .warning,
                        title: "It is gone from the practice’s records",
                        text: "What was done with it stays in the ledger. An export made before still has it."
                    )
                ],
                path: item.path + "/remove",
                submit: "Remove \(kind)",
                cancel: Link(text: "Keep it", path: item.path)
            )
        }
        let rows = dependents.prefix(100).map { dependent in
            [
                Cell(dependent.name, path: dependent.kind.path(dependent.id)), Cell(dependent.kind.singular),
                Cell(dependent.spokenField),
            ]
        }
        let table = DataTable(
            caption: "What names this \(kind)",
            columns: [.init(title: "Name"), .init(title: "What it is"), .init(title: "In which field")],
            rows: Array(rows),
            path: item.path + "/remove",
            total: dependents.count,
            empty: EmptyState(title: "Nothing", text: "", action: nil)
        )
        return Page(
            title: "This \(kind) cannot be removed yet",
            section: place.section,
            trail: trail,
            blocks: [
                .notice(
                    Notice(
                        mood: .warning,
                        title: "\(Amount.count(dependents.count, "record names", "records name")) “\(name)”",
                        text: "Nothing was changed.",
                        next: "Change or remove those first."
                    )
                ), .table(table),
            ]
        )
    }
}

extension PracticeDependent {
    /// The field as words.
    var spokenField: String { field.replacing("_", with: " ") }
}

extension PracticeKind {
    /// The page of a record of this kind.
    func path(_ id: String) -> String? {
        switch self {
        case .site: Site.place.path(id)
        case .system: System.place.path(id)
        case .flow: Flow.place.path(id)
        case .serviceLine: ServiceLine.place.path(id)
        case .safeguard: Safeguard.place.path(id)
        case .evidence: Evidence.place.path(id)
        case .person: nil
        }
    }
}
