import Access
import HTTPTypes
import Practice
import Records

/// The practice's records, for programs.
struct PracticeOperations: Sendable {
    let store: PracticeStore
    let book: PracticeBook
    let acts: PracticeActs
    let transfer: PracticeTransfer
    let now: @Sendable () -> Timestamp
    /// Bytes of a practice that is imported.
    var importBytes = ConsoleLimits().importBytes

    /// The same records as these pages show.
    init(_ pages: PracticePages) {
        store = pages.store
        book = pages.book
        acts = pages.acts
        transfer = pages.transfer
        now = pages.now
        importBytes = pages.importBytes
    }

    /// How a safeguard is proven.
    struct Proof: Codable, Sendable {
        var safeguard: SafeguardID
        var name: String
        var state: SafeguardProof.State
        /// When the evidence was or is used up, in microseconds since 1970 UTC.
        var until: Int64?
    }

    func all() throws -> [Operation] {
        let gap = Operation.Query(
            name: "gap",
            description: "Only those with which this is amiss.",
            schema: .choice(SystemGap.allCases.map(\.rawValue))
        )
        return try CatalogOperations<SystemFields>(
            shared: self,
            path: "/systems",
            one: "System",
            many: "Systems",
            queries: [gap]
        ) { sight, query, asked in
            guard asked["gap"].isEmpty || SystemGap(rawValue: asked["gap"]) != nil else {
                throw Problem(.badRequest, "bad-query", "gap must be one of the values that the document names.")
            }
            return try sight.systems(query, gap: SystemGap(rawValue: asked["gap"])).page
        }.all()
            + CatalogOperations<FlowFields>(shared: self, path: "/flows", one: "Flow", many: "Flows").all()
            + CatalogOperations<SiteFields>(shared: self, path: "/sites", one: "Site", many: "Sites").all()
            + CatalogOperations<ServiceLineFields>(
                shared: self,
                path: "/service-lines",
                one: "ServiceLine",
                many: "ServiceLines"
            ).all()
            + CatalogOperations<SafeguardFields>(
                shared: self,
                path: "/safeguards",
                one: "Safeguard",
                many: "Safeguards"
            ).all()
            + CatalogOperations<EvidenceFields>(
                shared: self,
                path: "/evidence",
                one: "Evidence",
                many: "Evidence"
            ).all() + overviews() + PracticeFileOperations(transfer: transfer, importBytes: importBytes).all()
            + SystemFileOperations(transfer: transfer, importBytes: importBytes).all()
    }

    private func overviews() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/risk",
                name: "getRisk",
                summary: "How complete the catalog of systems is.",
                access: .needs(.viewPractice),
                result: try SchemaReader.schema(of: RiskCounts.self)
            ) { request in
                let sight = sight(request)
                guard sight.isWhole else { throw Problem.forbidden }
                return .value(try await Blocking.told { try RiskCounts(sight) })
            },
            Operation(
                method: .get,
                path: "/safeguard-proofs",
                name: "listProofs",
                summary: "Which safeguards evidence shows to work.",
                access: .needs(.viewPractice),
                queries: VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<Proof>.self)
            ) { request in
                let (sight, limit, after) = (sight(request), try request.limit(), request.after ?? "")
                guard sight.isWhole else { return .value(Listing<Proof>(items: [], next: nil)) }
                // In the order of their IDs, so that the last one says where the next page begins.
                let rest = try await Blocking.told {
                    try sight.book.safeguards().filter { $0.safeguard.id.text > after }
                }
                let shown = rest.prefix(limit).map { judged in
                    let proof = judged.proof(at: sight.now)
                    let safeguard = judged.safeguard
                    return Proof(safeguard: safeguard.id, name: safeguard.name, state: proof.state, until: proof.until)
                }
                return .value(Listing(items: shown, next: rest.count > limit ? shown.last?.safeguard.text : nil))
            },
        ]
    }

    /// The records as whoever asks may see them.
    func sight(_ request: OperationRequest) -> PracticeSight {
        PracticeSight(store: store, book: book, caller: request.caller, now: now().microseconds)
    }
}
