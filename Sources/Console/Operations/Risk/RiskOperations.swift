import Access
import HTTPTypes
import Practice
import Records
import Risk

/// The register of risks, what it comes to and the threats of the library, for programs.
struct RiskOperations: Sendable {
    let desk: RiskDesk
    let acts: RegisterActs
    let names: @Sendable (_ references: [String]) async -> [String: String]
    let now: @Sendable () -> Timestamp

    /// The same register as these pages show.
    init(_ pages: RegisterPages) {
        desk = pages.desk
        acts = pages.acts
        names = pages.names
        now = pages.now
    }

    /// A comment on its way in.
    struct CommentAsked: Codable, Sendable {
        var text: String
    }

    func all() throws -> [Operation] {
        try reading() + changing() + acceptance() + analysis() + files() + threats()
    }

    private func reading() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/risks",
                name: "listRisks",
                summary: "The risks of the register with what they come to, the costliest first.",
                access: .needs(.viewRisk),
                queries: [
                    .init(name: "text", description: "Words that all must occur."),
                    .init(
                        name: "sort",
                        description:
                            "One of \(RiskStore.sortColumns.joined(separator: ", ")); `-` before it turns it round."
                    ),
                    .init(
                        name: "treatment",
                        description: "Only those with this treatment.",
                        schema: .choice(Risk.Treatment.allCases.map(\.rawValue))
                    ), .init(name: "owner", description: "Only those of this person, by ID."),
                    .init(name: "threat", description: "Only those of this threat of the library."),
                    .init(name: "system", description: "Only those that name this system, by ID."),
                ] + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<RiskRow>.self)
            ) { request in
                var query = ListQuery(
                    request.query,
                    filters: RiskStore.filterNames,
                    sort: "expected_loss",
                    descending: true
                )
                query.limit = try request.limit()
                let treatment = request.query["treatment"]
                guard treatment.isEmpty || Risk.Treatment(rawValue: treatment) != nil else {
                    let words = Risk.Treatment.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Problem(.badRequest, "bad-query", "treatment must be one of \(words), or left out.")
                }
                let asked = query
                return try await request.told {
                    // Assessed first: the order is by what the risks come to now.
                    let (view, page) = try await Blocking.run { [desk] in
                        (try desk.view(), try desk.store.risks(asked))
                    }
                    return .value(Listing(items: view.rows(page.items), next: page.next))
                }
            },
            Operation(
                method: .get,
                path: "/risks/{risk}",
                name: "getRegisteredRisk",
                summary: "A risk with its figures and where each comes from, comments and the last 100 changes.",
                access: .needs(.viewRisk),
                result: try SchemaReader.schema(of: RiskRecord.self)
            ) { request in try await .value(record(found(request).id)) },
        ]
    }

    private func changing() throws -> [Operation] {
        let fields = try SchemaReader.schema(of: RiskFields.self)
        let record = try SchemaReader.schema(of: RiskRecord.self)
        return [
            Operation(
                method: .post,
                path: "/risks",
                name: "createRisk",
                summary: "Adds a risk; it goes on record.",
                access: .needs(.editRisk),
                body: fields,
                result: record,
                bodyLimit: Self.bodyBytes
            ) { request in
                let risk = try request.decoded(RiskFields.self).risk(id: desk.store.newID())
                try await save(risk, over: nil, request)
                return .created(try await self.record(risk.id))
            },
            Operation(
                method: .put,
                path: "/risks/{risk}",
                name: "replaceRisk",
                summary:
                    "Replaces a risk with its losses and effects; what is left out becomes empty. An acceptance stays while the "
                    + "treatment is accept.",
                access: .needs(.editRisk),
                body: fields,
                result: record,
                bodyLimit: Self.bodyBytes
            ) { request in
                let old = try await found(request)
                let fields = try request.decoded(RiskFields.self)
                try Self.check(fields.version, old)
                try await save(try fields.risk(id: old.id), over: old, request)
                return .value(try await self.record(old.id))
            },
            Operation(
                method: .delete,
                path: "/risks/{risk}",
                name: "removeRisk",
                summary: "Removes a risk; its history stays.",
                access: .needs(.editRisk)
            ) { request in
                let risk = try await found(request)
                try await request.told { try await acts.remove(risk.id, by: request.caller) }
                return .done
            },
            Operation(
                method: .post,
                path: "/risks/{risk}/comments",
                name: "commentOnRisk",
                summary: "Says something of a risk. It cannot be changed or taken back.",
                access: .needs(.editRisk),
                body: try SchemaReader.schema(of: CommentAsked.self),
                result: try SchemaReader.schema(of: CommentRow.self)
            ) { request in
                let (risk, text) = (try await found(request), try request.decoded(CommentAsked.self).text)
                let said = try await request.told { try await acts.comment(risk.id, text, by: request.caller) }
                return .created(CommentRow(said, await names([said.by])))
            },
        ]
    }

    /// Bytes of a risk that is given: notes, the bases of many losses and effects, and long lists of systems.
    static let bodyBytes = 1024 * 1024

    /// Refuses a change of a risk that is another than the one that was read.
    static func check(_ version: String?, _ risk: Risk) throws(Problem) {
        guard let version, version != RecordDigest.of(risk) else { return }
        throw Problem(.meanwhile)
    }

    func save(_ risk: Risk, over old: Risk?, _ request: OperationRequest) async throws {
        try await request.told(saving: risk, limits: desk.store.limits) {
            try await acts.save(risk, since: old, by: request.caller)
        }
    }

    /// The risk that a path names.
    func found(_ request: OperationRequest) async throws -> Risk {
        guard let id = RiskID(request.parameters["risk"] ?? ""),
            let risk = try await Blocking.run({ [desk] in try desk.store.risk(id) })
        else { throw Problem.notFound }
        return risk
    }

    /// A risk with all that is known of it now.
    func record(_ id: RiskID) async throws -> RiskRecord {
        let (view, found, comments, history) = try await Blocking.run { [desk] in
            (
                try desk.view(), try desk.store.risk(id), try desk.store.comments(id),
                try desk.store.history(id, limit: 100)
            )
        }
        guard let risk = found else { throw Problem.notFound }
        let names = await names(comments.map(\.by) + history.map(\.by))
        return RiskRecord(
            risk,
            acceptance: risk.acceptance.map { .init($0, in: view.practice) },
            assessment: view.assessment.result(id).map(RiskRecord.Result.init),
            findings: view.findings.filter { $0.risk == id }.map { FindingRow($0, title: risk.title) },
            comments: comments.map { CommentRow($0, names) },
            history: history.map { ChangeRow($0, names) }
        )
    }
}
