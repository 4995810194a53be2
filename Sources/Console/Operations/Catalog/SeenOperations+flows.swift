import Access
import HTTPTypes
import Practice

extension SeenOperations {
    func flows() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/flows-seen",
                name: "listSeenFlows",
                summary: "Flows that passed the gateway, the busiest first, each with what is on record of it.",
                access: .needs(.viewPractice),
                queries: [
                    .init(
                        name: "standing",
                        description: "How it stands to the record.",
                        schema: .choice(FlowStanding.allCases.map(\.rawValue))
                    ), .init(name: "limit", description: "Rows, 1 to 500; 100 if it is left out.", schema: .integer),
                ],
                result: try SchemaReader.schema(of: Listing<SeenFlowRow>.self)
            ) { request in
                try checkIsWhole(request)
                let (word, limit) = (request.query["standing"], try request.limit())
                let standing = FlowStanding(rawValue: word)
                guard word.isEmpty || standing != nil else {
                    throw Problem(
                        .badRequest,
                        "bad-query",
                        "standing must be one of the values that the document names."
                    )
                }
                let found = try await told {
                    try await Blocking.run { [catalog] in try catalog.flows(standing, limit: limit) }
                }
                return .value(Listing(items: found.map(SeenFlowRow.init), next: nil))
            },
            Operation(
                method: .post,
                path: "/flows-seen/{tally}/confirm",
                name: "confirmSeenFlow",
                summary: "Puts a flow that was seen on record. Both ends must be systems of the catalog.",
                access: .needs(.editPractice),
                result: try SchemaReader.schema(of: Identified<FlowFields>.self)
            ) { request in
                guard let id = FlowTallyID(request.parameters["tally"] ?? "") else { throw Problem.notFound }
                let made = try await told { try await acts.confirm([id], by: request.caller) }
                let store = acts.practice
                guard let flow = try await Blocking.run({ try made.first.flatMap { try store.flow($0) } }) else {
                    throw Problem.notFound
                }
                return .created(Identified<FlowFields>(flow))
            },
        ]
    }

    func facts() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/systems/{system}/facts",
                name: "getSystemFacts",
                summary: "What is claimed and what was seen of a system, side by side.",
                access: .needs(.viewPractice),
                result: try SchemaReader.schema(of: SystemFacts.self)
            ) { request in
                let id = try Self.system(request)
                guard request.caller.systems?.contains(id) ?? true else { throw Problem.notFound }
                let facts = try await told { try await Blocking.run { [catalog] in try catalog.facts(of: id) } }
                guard !facts.isEmpty else { throw Problem.notFound }
                return .value(SystemFacts(system: id, facts: facts.map(FactDetail.init)))
            },
            Operation(
                method: .post,
                path: "/systems/{system}/claims",
                name: "claimSystemFact",
                summary:
                    "Claims a fact about a system, or takes a claim back. A look at the network confirms or contradicts it.",
                access: .needs(.editPractice),
                body: try SchemaReader.schema(of: ClaimOrder.self)
            ) { request in
                let (id, order) = (try Self.system(request), try request.decoded(ClaimOrder.self))
                try await told {
                    try await acts.claim(order.name, order.value, port: order.port, of: id, by: request.caller)
                }
                return .done
            },
            Operation(
                method: .get,
                path: "/contradictions",
                name: "listContradictions",
                summary: "Facts for which what was seen is not what is claimed, system by system.",
                access: .needs(.viewPractice),
                result: try SchemaReader.schema(of: Listing<SystemFacts>.self)
            ) { request in
                try checkIsWhole(request)
                let found = try await told { try await Blocking.run { [catalog] in try catalog.contradictions() } }
                let rows = found.sorted { $0.key < $1.key }.map {
                    SystemFacts(system: $0.key, facts: $0.value.map(FactDetail.init))
                }
                return .value(Listing(items: rows, next: nil))
            },
        ]
    }

    static func system(_ request: OperationRequest) throws(Problem) -> SystemID {
        guard let id = SystemID(request.parameters["system"] ?? "") else { throw .notFound }
        return id
    }
}
