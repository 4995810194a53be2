import Access
import HTTPTypes
import Practice

/// What was seen of the practice's network, for programs.
struct SeenOperations: Sendable {
    let catalog: CatalogStore
    let acts: CatalogActs
    let jobs: JobBoard

    func all() throws -> [Operation] {
        try discovery() + sightings() + flows() + facts() + DuplicateOperations(self).all()
    }

    private func discovery() throws -> [Operation] {
        let order = try SchemaReader.schema(of: DiscoveryOrder.self)
        return [
            Operation(
                method: .post,
                path: "/discovery-previews",
                name: "previewDiscovery",
                summary: "What a look at the network would do, without looking.",
                access: .needs(.discover),
                body: order,
                result: try SchemaReader.schema(of: DiscoveryOutline.self)
            ) { request in
                let order = try request.decoded(DiscoveryOrder.self)
                return try await .value(told { try acts.discovery.outline(order) })
            },
            Operation(
                method: .post,
                path: "/discoveries",
                name: "startDiscovery",
                summary: "Looks at the network; the job says how far it is. What is seen goes into the catalog.",
                access: .needs(.discover),
                body: order,
                result: try SchemaReader.schema(of: Job.self)
            ) { request in
                let order = try request.decoded(DiscoveryOrder.self)
                guard let job = try await told({ try await acts.discover(order, by: request.caller) }) else {
                    throw PageProblem.tooMuchWork
                }
                return .accepted(job)
            },
            Operation(
                method: .post,
                path: "/discoveries/{job}/stop",
                name: "stopDiscovery",
                summary: "Stops a look at the network; what was seen stays.",
                access: .needs(.discover)
            ) { request in
                guard let job = jobs.job(request.parameters["job"] ?? ""), job.kind == .discover else {
                    throw Problem.notFound
                }
                try await acts.stop(job, by: request.caller)
                return .done
            },
        ]
    }

    private func sightings() throws -> [Operation] {
        let states = Sighting.StateName.allCases.map(\.rawValue) + ["any"]
        return [
            Operation(
                method: .get,
                path: "/sightings",
                name: "listSightings",
                summary: "Devices that were seen and are no systems of the catalog yet, those seen last first.",
                access: .needs(.viewPractice),
                queries: [
                    .init(name: "state", description: "open if it is left out.", schema: .choice(states)),
                    .init(name: "text", description: "Part of the name, the address or the maker."),
                ] + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<SightingRow>.self)
            ) { request in
                try checkIsWhole(request)
                let word = request.query["state"]
                guard word.isEmpty || states.contains(word) else {
                    throw Problem(.badRequest, "bad-query", "state must be one of the values that the document names.")
                }
                let query = SightingQuery(
                    state: word == "any" ? nil : Sighting.StateName(rawValue: word) ?? .open,
                    text: request.query["text"],
                    after: request.after,
                    limit: try request.limit()
                )
                let page = try await told { try await Blocking.run { [catalog] in try catalog.sightings(query) } }
                return .value(Listing(items: page.items.map(SightingRow.init), next: page.next))
            },
            Operation(
                method: .get,
                path: "/sightings/{sighting}",
                name: "getSighting",
                summary: "A device, what was seen of it, and which systems it may be.",
                access: .needs(.viewPractice),
                result: try SchemaReader.schema(of: SightingDetail.self)
            ) { request in .value(try await detail(request)) },
            Operation(
                method: .post,
                path: "/sightings/{sighting}/confirm",
                name: "confirmSighting",
                summary: "Makes a device a system: an existing one, a new one, or as it is suggested.",
                access: .needs(.editPractice),
                body: try SchemaReader.schema(of: ConfirmOrder.self),
                result: try SchemaReader.schema(of: Confirmed.self)
            ) { request in .value(try await confirm(request)) },
            Operation(
                method: .post,
                path: "/sightings/{sighting}/ignore",
                name: "ignoreSighting",
                summary: "Has a device not asked about again.",
                access: .needs(.editPractice),
                body: try SchemaReader.schema(of: IgnoreOrder.self)
            ) { request in
                let (id, reason) = (try Self.id(request), try request.decoded(IgnoreOrder.self).reason)
                try await told { try await acts.ignore([id], reason: reason, by: request.caller) }
                return .done
            },
            Operation(
                method: .post,
                path: "/sightings/{sighting}/undo",
                name: "undoSighting",
                summary: "Takes back what was decided about a device.",
                access: .needs(.editPractice)
            ) { request in
                let id = try Self.id(request)
                try await told { try await acts.undo(id, by: request.caller) }
                return .done
            },
        ]
    }

    private func detail(_ request: OperationRequest) async throws -> SightingDetail {
        try checkIsWhole(request)
        let id = try Self.id(request)
        let found = try await told {
            try await Blocking.run { [catalog] () -> SightingDetail? in
                guard let sighting = try catalog.sighting(id) else { return nil }
                return SightingDetail(
                    sighting: SightingRow(sighting),
                    facts: try catalog.facts(of: id).map(FactDetail.init),
                    candidates: try catalog.candidates(for: sighting).map {
                        .init(system: $0.system, reason: $0.reason)
                    }
                )
            }
        }
        guard let found else { throw Problem.notFound }
        return found
    }

    private func confirm(_ request: OperationRequest) async throws -> Confirmed {
        let id = try Self.id(request)
        let order = request.body.isEmpty ? ConfirmOrder() : try request.decoded(ConfirmOrder.self)
        guard order.system == nil || order.record == nil else {
            throw Problem(.unprocessableContent, "bad-field", "Give system or record, not both.")
        }
        if let system = order.system {
            try await told { try await acts.confirm(id, as: system, by: request.caller) }
            return Confirmed(system: system)
        }
        if let record = order.record {
            let system = try record.item(id: acts.practice.newID(), over: nil)
            try await told { try await acts.confirm(id, as: system, by: request.caller) }
            return Confirmed(system: system.id)
        }
        let made = try await told { try await acts.add([id], by: request.caller) }
        guard let system = made.first else { throw Problem.notFound }
        return Confirmed(system: system)
    }

    private static func id(_ request: OperationRequest) throws(Problem) -> SightingID {
        guard let id = SightingID(request.parameters["sighting"] ?? "") else { throw .notFound }
        return id
    }

    /// Whoever is bound to some systems sees what was seen of those, on their own operations.
    func checkIsWhole(_ request: OperationRequest) throws(Problem) {
        guard request.caller.systems == nil else { throw .forbidden }
    }

    /// Runs work; what the records or the plan do not take is said as a problem.
    func told<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as PracticeError where error.code != .records {
            throw Problem(error)
        } catch let error as DiscoveryRefusal {
            throw Problem(.unprocessableContent, "bad-plan", error.message)
        }
    }
}
