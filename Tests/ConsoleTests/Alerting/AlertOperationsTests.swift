import Access
import Journal
import Outbound
import Practice
import Records
import Testing

@testable import Console

/// Settings, alerts and figures, as programs ask for them.
@Suite struct AlertOperationsTests {
    private let cause = Cause(code: "parked", severity: .critical, message: "2 instances.", next: "See the reasons.")

    @Test func settingsAreChangedByKeyAllOrNone() async throws {
        try await AlertingOffice.with { office in
            let answer = try await office.operation(
                "updateSettings",
                body: #"{"verify.schedule":"daily","verify.hour":"05"}"#
            )
            #expect(answer.json.contains(#""new":"daily""#))
            #expect(try office.services.settings.current().verifyHour == 5)
            let problem = await #expect(throws: Problem.self) {
                try await office.operation(
                    "updateSettings",
                    body: #"{"verify.hour":"6","no.such":"1","alerts.severity":"x"}"#
                )
            }
            #expect(problem?.status == 422)
            #expect(problem?.errors?.map(\.field) == ["alerts.severity", "no.such"])
            #expect(try office.services.settings.current().verifyHour == 5)
            #expect(try await office.operation("getSettings").json.contains(#""value":"daily""#))
            let history = try await office.operation("listSettingHistory", query: "limit=1").json
            #expect(history.contains("verify.hour") && history.contains(#""next":"2""#))
        }
    }

    @Test func aBodyThatIsNoneIsRefused() async throws {
        try await AlertingOffice.with { office in
            for body in ["", "[]", "{\"verify.hour\":5}", "nonsense"] {
                await #expect(throws: Problem.self) { try await office.operation("updateSettings", body: body) }
            }
        }
    }

    @Test func anAlertIsAcknowledgedOnce() async throws {
        try await AlertingOffice.with { office in
            try office.open(cause)
            #expect(try await office.operation("listAlerts", query: "state=open").json.contains(#""code":"parked""#))
            let long = String(repeating: "x", count: 1001)
            let tooLong = await #expect(throws: Problem.self) {
                try await office.operation("acknowledgeAlert", ["alert": "1"], body: #"{"note":"\#(long)"}"#)
            }
            #expect(tooLong?.status == 422)
            let done = try await office.operation("acknowledgeAlert", ["alert": "1"], body: #"{"note":"On it."}"#)
            #expect(done.json.contains(#""acknowledgedBy":"ada""#))
            let again = await #expect(throws: Problem.self) {
                try await office.operation("acknowledgeAlert", ["alert": "1"])
            }
            #expect(again?.status == 409)
            let unknown = await #expect(throws: Problem.self) {
                try await office.operation("acknowledgeAlert", ["alert": "7"])
            }
            #expect(unknown?.status == 404)
            #expect(try await office.operation("getAlert", ["alert": "1"]).json.contains("On it."))
        }
    }

    @Test func aTestThatCannotBeSentSaysWhy() async throws {
        let missing = OutboundError(.notConfigured, "No way is configured.")
        try await AlertingOffice.with(test: { throw missing }) { office in
            let problem = await #expect(throws: Problem.self) { try await office.operation("testAlert") }
            #expect(problem?.status == 422)
            #expect(problem?.detail == "No way is configured.")
        }
    }

    @Test func theOutboxShowsNoBodies() async throws {
        try await AlertingOffice.with { office in
            let parcel = Parcel(way: .mail, recipient: "a@example.org", subject: "S", body: "the body")
            try office.services.outbox.add([parcel], at: Timestamp(microseconds: 1))
            let json = try await office.operation("listOutbox").json
            #expect(json.contains("a@example.org") && !json.contains("the body"))
            #expect(try await office.operation("listOutbox", query: "state=sent").json.contains(#""items":[]"#))
            await #expect(throws: Problem.self) { try await office.operation("listOutbox", query: "state=lost") }
        }
    }

    @Test func capacityAndConfigurationAreGiven() async throws {
        try await AlertingOffice.with { office in
            let capacity = try await office.operation("getCapacity").json
            #expect(capacity.contains(#""daysLeft":2"#))
            let configuration = try await office.operation("getConfiguration").json
            #expect(configuration.contains(#""ways":["mail"]"#))
        }
    }

    @Test func figuresForPrometheusNeedATokenUnlessTheyAreOpen() async throws {
        try await AlertingOffice.with { office in
            #expect(office.tables.metrics.access == .needs(.viewStatus))
            var services = office.services
            services.metricsAreOpen = true
            let metrics = ConsoleTables(services).metrics
            #expect(metrics.access == .open)
            #expect(metrics.path == "/metrics")
            let request = OperationRequest(
                caller: AlertingOffice.administrator,
                parameters: [:],
                query: FormValues(),
                body: [],
                address: "test"
            )
            guard case .text(let text, let type) = try await metrics.handler(request) else { throw Problem.notFound }
            #expect(type == "text/plain; version=0.0.4; charset=utf-8")
            #expect(text.contains("leadglass_vault_studies"))
        }
    }
}
