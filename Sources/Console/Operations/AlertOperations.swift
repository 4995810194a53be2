import Access
import HTTPTypes
import Outbound
import Practice
import Records

/// Alerts, what waits to leave, and how long the disk lasts, for programs.
struct AlertOperations: Sendable {
    let services: ConsoleServices
    let acts: AlertActs

    /// A message that leaves. Times are in microseconds since 1970 UTC.
    struct OutboxRow: Codable, Sendable {
        var number: Int64
        var way: Parcel.Way
        /// Empty for the webhook.
        var recipient: String
        var subject: String
        var state: OutboxItem.State
        var createdAt: Int64
        var attempts: Int
        var nextAt: Int64
        var endedAt: Int64?
        var problem: String?
    }

    /// How long the disk lasts.
    struct CapacityAnswer: Codable, Sendable {
        var freeBytes: Int
        /// Bytes a day at the present rate; missing if it is not known yet.
        var bytesPerDay: Int?
        /// Missing if it is not known, or the disk does not fill.
        var daysLeft: Double?
        /// The same at the rate of the last day.
        var daysLeftAtLastDay: Double?
    }

    func all() throws -> [Operation] {
        let row = try SchemaReader.schema(of: AlertRow.self)
        return [
            Operation(
                method: .get,
                path: "/alerts",
                name: "listAlerts",
                summary: "Alerts, the newest first; with state=open those that are open, the worst first.",
                access: .needs(.viewStatus),
                queries: [.init(name: "state", description: "open", schema: .choice(["open"]))]
                    + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<AlertRow>.self)
            ) { request in .value(try await list(request)) },
            Operation(
                method: .get,
                path: "/alerts/{alert}",
                name: "getAlert",
                summary: "An alert.",
                access: .needs(.viewStatus),
                result: row
            ) { request in
                let number = try Self.number(request)
                guard request.caller.seesAlerts,
                    let alert = try await Blocking.run({ [services] in try services.alerts.find(number) })
                else { throw Problem.notFound }
                return .value(AlertRow(alert))
            },
            Operation(
                method: .post,
                path: "/alerts/{alert}/acknowledge",
                name: "acknowledgeAlert",
                summary: "Takes an alert on: reminders end. It goes on record.",
                access: .needs(.handleAlerts),
                body: try SchemaReader.schema(of: AcknowledgeOrder.self),
                result: row
            ) { request in .value(try await acknowledge(request)) },
            Operation(
                method: .post,
                path: "/alerts/test",
                name: "testAlert",
                summary: "Sends a test alert by each way that is configured, to those whom the settings name.",
                access: .needs(.handleAlerts),
                result: try SchemaReader.schema(of: AlertTest.self)
            ) { request in
                do {
                    return .value(try await acts.test(by: request.caller))
                } catch let error as OutboundError {
                    throw Problem(.unprocessableContent, "not-configured", error.message)
                }
            },
            Operation(
                method: .get,
                path: "/outbox",
                name: "listOutbox",
                summary: "Messages that wait to leave, have left or were given up, the newest first.",
                access: .needs(.viewSettings),
                queries: [
                    .init(
                        name: "state",
                        description: "Waiting if it is left out.",
                        schema: .choice(OutboxItem.State.allCases.map(\.rawValue))
                    )
                ] + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<OutboxRow>.self)
            ) { request in .value(try await outbox(request)) },
            Operation(
                method: .get,
                path: "/capacity",
                name: "getCapacity",
                summary: "How long the vault's disk lasts at the present rate.",
                access: .needs(.viewStatus),
                result: try SchemaReader.schema(of: CapacityAnswer.self)
            ) { _ in
                let forecast = await services.capacity()
                return .value(
                    CapacityAnswer(
                        freeBytes: await services.status().vault.freeBytes,
                        bytesPerDay: forecast.bytesPerDay,
                        daysLeft: forecast.daysLeft,
                        daysLeftAtLastDay: forecast.daysLeftAtLastDay
                    )
                )
            },
        ]
    }

    private func list(_ request: OperationRequest) async throws -> Listing<AlertRow> {
        let limit = try request.limit()
        guard ["", "open"].contains(request.query["state"]) else {
            throw Problem(.badRequest, "bad-query", "state must be open, or left out.")
        }
        guard request.caller.seesAlerts else { return Listing(items: [], next: nil) }
        if request.query["state"] == "open" {
            let open = try await Blocking.run { [services] in try services.alerts.open() }
            return Listing(items: open.map(AlertRow.init), next: nil)
        }
        let before = request.after.flatMap { Int64($0) }
        let found = try await Blocking.run { [services] in
            try services.alerts.history(before: before, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return Listing(
            items: shown.map(AlertRow.init),
            next: found.count > limit ? shown.last.map { "\($0.number)" } : nil
        )
    }

    private func acknowledge(_ request: OperationRequest) async throws -> AlertRow {
        let number = try Self.number(request)
        let note = request.body.isEmpty ? "" : try request.decoded(AcknowledgeOrder.self).note ?? ""
        guard note.count <= AlertBook.maximumNote else {
            let message = "note has more than \(AlertBook.maximumNote) characters."
            throw Problem(
                .unprocessableContent,
                "bad-field",
                "The note is too long.",
                errors: [.init(field: "note", message: message)]
            )
        }
        guard request.caller.seesAlerts else { throw Problem.notFound }
        switch try await acts.acknowledge(number, note: note, by: request.caller) {
        case .done(let alert): return AlertRow(alert)
        case .alreadyAcknowledged(let alert):
            let who = alert.acknowledgment?.by ?? "Somebody"
            throw Problem(.conflict, "already-acknowledged", "\(who) has taken alert \(number) on already.")
        case .cleared: throw Problem(.conflict, "alert-cleared", "Alert \(number) is over.")
        case .unknown: throw Problem.notFound
        }
    }

    private func outbox(_ request: OperationRequest) async throws -> Listing<OutboxRow> {
        let limit = try request.limit()
        let text = request.query["state"]
        guard let state = text.isEmpty ? .waiting : OutboxItem.State(rawValue: text) else {
            throw Problem(.badRequest, "bad-query", "state must be waiting, sent or given-up.")
        }
        let before = request.after.flatMap { Int64($0) }
        let found = try await Blocking.run { [services] in
            try services.outbox.items(state, before: before, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return Listing(
            items: shown.map { item in
                OutboxRow(
                    number: item.number,
                    way: item.parcel.way,
                    recipient: item.parcel.recipient,
                    subject: item.parcel.subject,
                    state: item.state,
                    createdAt: item.createdAt.microseconds,
                    attempts: item.attempts,
                    nextAt: item.nextAt.microseconds,
                    endedAt: item.endedAt?.microseconds,
                    problem: item.problem
                )
            },
            next: found.count > limit ? shown.last.map { "\($0.number)" } : nil
        )
    }

    private static func number(_ request: OperationRequest) throws(Problem) -> Int64 {
        guard let number = Int64(request.parameters["alert"] ?? "") else { throw Problem.notFound }
        return number
    }
}

extension Parcel.Way: SchemaDescribed {}
extension OutboxItem.State: SchemaDescribed {}
