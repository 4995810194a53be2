import Foundation
import Outbound
import Practice
import Records
import Risk
import Synchronization
import Testing

@testable import leadglass

/// The catalog and the scores come by themselves only where the practice wants it; what fails is told.
@Suite struct WatchFeedsTests {
    /// A server that answers as tests say and remembers what it was asked.
    private final class Web: Sendable {
        let asked = Mutex<[String]>([])
        private let answer = Mutex<[String: Result<FeedAnswer, OutboundError>]>([:])

        func set(_ url: String, _ result: Result<FeedAnswer, OutboundError>) { answer.withLock { $0[url] = result } }

        func fetch(_ source: FeedSource, _ known: FeedValidators?) throws(OutboundError) -> FeedAnswer {
            asked.withLock { $0.append(source.url + (known.map { " " + $0.tag } ?? "")) }
            let result =
                answer.withLock { $0[source.url] } ?? .failure(OutboundError(.cannotConnect, "Nobody answers."))
            return try result.get()
        }

        /// What was asked since this was called last.
        func take() -> [String] {
            asked.withLock { list in
                defer { list = [] }
                return list
            }
        }
    }

    private static let kev = "https://files.example/kev.json"
    private static let epss = "https://files.example/epss.csv"
    private static let scores =
        "#model_version:v1,score_date:2025-08-25\ncve,epss,percentile\nCVE-2021-44228,0.9,0.99\n"

    private static func catalog(_ day: String) -> [UInt8] {
        Array(
            """
            {"catalogVersion": "\(day)", "dateReleased": "\(day)", "count": 1, "vulnerabilities": [
            {"cveID": "CVE-2021-44228", "vendorProject": "Apache", "product": "Log4j2", "vulnerabilityName": "a",
            "dateAdded": "2021-12-10", "shortDescription": "b", "requiredAction": "c", "dueDate": "2021-12-24"}]}
            """.utf8
        )
    }

    private func turn(_ watched: WatchedOffice, _ web: Web) async throws {
        var turns = watched.turns
        turns.fetchFeed = { source, known, _ throws(OutboundError) in try web.fetch(source, known) }
        try await turns.feedTurn()
    }

    private func on(_ watched: WatchedOffice) throws {
        try watched.set([.feedsFetch: "daily", .feedsKEV: Self.kev, .feedsEPSS: Self.epss])
    }

    @Test func nothingLeavesUnlessThePracticeWantsIt() async throws {
        try await WatchedOffice.with { watched in
            let web = Web()
            try await turn(watched, web)
            #expect(web.take().isEmpty)
        }
    }

    @Test func bothComeOnceADay() async throws {
        try await WatchedOffice.with { watched in
            let web = Web()
            web.set(Self.kev, .success(.file(Self.catalog("2025-08-25"), FeedValidators(tag: "\"1\""))))
            web.set(Self.epss, .success(.file(Array(Self.scores.utf8), FeedValidators())))
            try on(watched)
            try await turn(watched, web)
            #expect(web.take() == [Self.kev, Self.epss])
            let store = watched.office.vulnerabilities
            #expect(try store.vulnerability("CVE-2021-44228")?.score?.probability == 0.9)
            #expect(try store.catalogSource()?.source == Self.kev && store.catalogSource()?.by == "leadglass")
            try await turn(watched, web)
            #expect(web.take().isEmpty)
            watched.pass(seconds: 86_400)
            web.set(Self.kev, .success(.unchanged))
            try await turn(watched, web)
            #expect(web.take() == [Self.kev + " \"1\"", Self.epss])
            #expect(try watched.office.feeds.state(.kev).failures == 0)
            #expect(try store.catalogSource()?.version == "2025-08-25")
        }
    }

    @Test func withoutACatalogNoScoresAreFetched() async throws {
        try await WatchedOffice.with { watched in
            let web = Web()
            try on(watched)
            try await turn(watched, web)
            #expect(web.take() == [Self.kev])
        }
    }

    @Test func whatFailsAgainAndAgainIsAnAlarmUntilItWorks() async throws {
        try await WatchedOffice.with { watched in
            let web = Web()
            try on(watched)
            for (failures, wait) in [(1, 15), (2, 30), (3, 60)] {
                try await turn(watched, web)
                #expect(try watched.office.feeds.state(.kev).failures == failures)
                #expect(await watched.codes.contains("feed-failed") == (failures == 3))
                watched.pass(seconds: Int64(wait) * 60 - 1)
                try await turn(watched, web)
                #expect(web.take() == [Self.kev])
                watched.pass(seconds: 1)
            }
            let alarm = try #require(await watched.status.report().alarms.first { $0.code == "feed-failed" })
            #expect(alarm.subject == "kev" && alarm.message.hasSuffix("could not be fetched yet: Nobody answers."))
            web.set(Self.kev, .success(.file(Self.catalog("2025-08-25"), FeedValidators())))
            try await turn(watched, web)
            #expect(await !watched.codes.contains("feed-failed"))
        }
    }

    @Test func aFileThatIsNoCatalogChangesNothing() async throws {
        try await WatchedOffice.with { watched in
            let web = Web()
            try on(watched)
            web.set(Self.kev, .success(.file(Self.catalog("2025-08-25"), FeedValidators(tag: "\"1\""))))
            try await turn(watched, web)
            watched.pass(seconds: 86_400)
            web.set(Self.kev, .success(.file(Array("<html>Sign in</html>".utf8), FeedValidators(tag: "\"2\""))))
            try await turn(watched, web)
            let state = try watched.office.feeds.state(.kev)
            #expect(state.failures == 1 && state.problem.hasPrefix("Line 1: ") && state.validators.tag == "\"1\"")
            #expect(try watched.office.vulnerabilities.vulnerabilities().count == 1)
            try watched.set([.feedsFetch: "off"])
            watched.pass(seconds: 86_400)
            _ = web.take()
            try await turn(watched, web)
            #expect(web.take().isEmpty)
        }
    }
}
