import Access
import HTTPTypes
import Practice
import Records

/// Listing, reading, adding, replacing and removing records of one kind, for programs.
struct CatalogOperations<Fields: CatalogFields>: Sendable {
    typealias Item = Fields.Item

    let shared: PracticeOperations
    /// The path of the list, such as `/systems`.
    let path: String
    /// One and several of them in the names of operations, such as `System` and `Systems`.
    let one: String
    let many: String
    /// What the list can be asked beside its filters.
    var queries: [Operation.Query] = []
    var list: @Sendable (PracticeSight, ListQuery, FormValues) throws -> ListPage<Item> = { sight, query, _ in
        try sight.page(query)
    }

    private var parameter: String { Item.catalogKind.referencePrefix }
    private var kind: PracticeKind { Item.catalogKind }

    func all() throws -> [Operation] {
        let fields = try SchemaReader.schema(of: Fields.self)
        let row = try SchemaReader.schema(of: Identified<Fields>.self)
        let (store, acts) = (shared.store, shared.acts)
        return [
            try listing(),
            Operation(
                method: .get,
                path: path + "/{\(parameter)}",
                name: "get\(one)",
                summary: "One \(kind.singular).",
                access: .needs(.viewPractice),
                result: row
            ) { request in
                let (id, sight) = (try self.id(request), shared.sight(request))
                guard let item = try await Blocking.told({ try sight.find(id, as: Item.self) }) else {
                    throw Problem.notFound
                }
                return .value(Identified<Fields>(item))
            },
            Operation(
                method: .post,
                path: path,
                name: "create\(one)",
                summary: "Adds a \(kind.singular); what is changed goes on record.",
                access: .needs(.editPractice),
                body: fields,
                result: row
            ) { request in
                let item = try request.decoded(Fields.self).item(id: store.newID(), over: nil)
                return .created(Identified<Fields>(try await told { try await acts.save(item, by: request.caller) }))
            },
            Operation(
                method: .put,
                path: path + "/{\(parameter)}",
                name: "replace\(one)",
                summary: "Replaces a \(kind.singular); what is left out becomes empty.",
                access: .needs(.editPractice),
                body: fields,
                result: row
            ) { request in
                let id = try self.id(request)
                guard let old = try await Blocking.told({ try Item.find(id, in: store) }) else {
                    throw Problem.notFound
                }
                let item = try request.decoded(Fields.self).item(id: id, over: old)
                return .value(Identified<Fields>(try await told { try await acts.save(item, by: request.caller) }))
            },
            Operation(
                method: .delete,
                path: path + "/{\(parameter)}",
                name: "remove\(one)",
                summary: "Removes a \(kind.singular), unless other records name it.",
                access: .needs(.editPractice)
            ) { request in
                let id = try self.id(request)
                try await told { try await acts.remove(Item.self, id, by: request.caller) }
                return .done
            },
        ]
    }

    private func listing() throws -> Operation {
        let filters = PracticeStore.filterNames(of: kind)
        let columns = PracticeStore.sortColumns(of: kind)
        return Operation(
            method: .get,
            path: path,
            name: "list\(many)",
            summary: "The practice's \(kind.plural).",
            access: .needs(.viewPractice),
            queries: [
                .init(name: "text", description: "Words that all must occur."),
                .init(
                    name: "sort",
                    description: "One of \(columns.joined(separator: ", ")); `-` before it turns it round."
                ),
            ] + filters.map { .init(name: $0, description: "Only those with this value; a reference takes an ID.") }
                + queries
                + VaultOperations.paging,
            result: try SchemaReader.schema(of: Listing<Identified<Fields>>.self)
        ) { request in
            var query = ListQuery(request.query, filters: filters)
            query.limit = try request.limit()
            let (asked, sight) = (query, shared.sight(request))
            let page = try await told { try await Blocking.run { try list(sight, asked, request.query) } }
            return .value(Listing(items: page.items.map { Identified<Fields>($0) }, next: page.next))
        }
    }

    private func id(_ request: OperationRequest) throws(Problem) -> Identifier<Item.IDKind> {
        guard let id = Identifier<Item.IDKind>(request.parameters[parameter] ?? "") else { throw .notFound }
        return id
    }

    private func told<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as PracticeError where error.code != .records {
            throw Problem(error)
        }
    }
}

extension Problem {
    /// What the practice's records did not take.
    init(_ error: PracticeError) {
        switch error.code {
        case .notFound: self = .notFound
        case .inUse, .limit: self.init(.conflict, error.code.rawValue, error.message)
        default:
            let field = error.field.map(Self.jsonName)
            self.init(
                .unprocessableContent,
                error.code.rawValue,
                error.message,
                errors: field.map { [.init(field: $0, message: error.message)] }
            )
        }
    }

    /// A field's name as the API has it: `support_ends` is `supportEnds`.
    static func jsonName(_ field: String) -> String {
        if field == "handles_phi" { return "handlesPHI" }
        let words = field.split(separator: "_")
        return words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
}
