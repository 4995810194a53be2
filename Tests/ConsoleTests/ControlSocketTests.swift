import Foundation
import Glibc
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Console

/// The control socket: for its owner only, knows who asks, streams line by line.
@Suite struct ControlSocketTests {
    private struct Progress: Codable, Sendable, Equatable {
        var done: Int
    }

    private func withServer(
        _ routes: [ControlRoute],
        logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
        limits: ConsoleLimits = .init(),
        at path: String = NSTemporaryDirectory() + "/lg-\(UUID().uuidString.prefix(8)).sock",
        _ body: (ControlClient, String) async throws -> Void
    ) async throws {
        let ready = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await ControlServer(path: path, routes: routes, limits: limits, logger: logger)
                    .run { ready.continuation.yield() }
            }
            _ = await ready.stream.first { true }
            try await body(ControlClient(path: path, limits: limits), path)
            group.cancelAll()
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func theSocketIsForItsOwnerOnlyAndGoneAfterwards() async throws {
        try await withServer([]) { _, path in
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func aStaleSocketIsReplaced() async throws {
        let path = NSTemporaryDirectory() + "/lg-\(UUID().uuidString.prefix(8)).sock"
        // A second name keeps the socket's file when the first is removed, as a killed server leaves it.
        let first = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path + ".old").get()
        try FileManager.default.linkItem(atPath: path + ".old", toPath: path)
        try await first.close()
        #expect(FileManager.default.fileExists(atPath: path))
        let route = ControlRoute(.get, "/v1/number") { _ in .value(7) }
        try await withServer([route], at: path) { client, _ in
            let number = try await client.get("/v1/number", as: Int.self)
            #expect(number == 7)
        }
    }

    @Test func theKernelNamesTheCaller() async throws {
        let route = ControlRoute(.post, "/v1/who") { .value("\($0.caller.userID) \($0.caller.userName)") }
        try await withServer([route]) { client, _ in
            let who = try await client.post("/v1/who", as: String.self)
            #expect(who.hasPrefix("\(getuid()) "))
            #expect(!who.hasSuffix(" "))
        }
    }

    @Test func aRequestThatChangesSomethingIsLoggedWithItsCaller() async throws {
        let log = RecordingLog()
        let logger = Logger(label: "test", factory: { _ in log.handler })
        let routes = [
            ControlRoute(.post, "/v1/change") { _ in .value(true) },
            ControlRoute(.get, "/v1/look") { _ in .value(true) },
        ]
        try await withServer(routes, logger: logger) { client, _ in
            _ = try await client.get("/v1/look", as: Bool.self)
            #expect(log.metadata.isEmpty)
            _ = try await client.post("/v1/change", as: Bool.self)
        }
        let metadata = try #require(log.metadata.first)
        #expect(metadata["uid"] == "\(getuid())")
        #expect(metadata["path"] == "/v1/change")
        #expect(metadata["user"] != nil && metadata["pid"] == "\(getpid())")
    }

    @Test func eventsComeInOrderAndTheResultLast() async throws {
        let route = ControlRoute(.post, "/v1/count") { request in
            let count = try request.options(Int.self)
            return .events { emitter in
                for number in 1...count { try await emitter.send(Progress(done: number)) }
                return "counted"
            }
        }
        try await withServer([route]) { client, _ in
            var seen: [Int] = []
            let result = try await client.stream(
                "/v1/count",
                options: 500,
                event: Progress.self,
                result: String.self
            ) { seen.append($0.done) }
            #expect(seen == Array(1...500))
            #expect(result == "counted")
        }
    }

    @Test func aFailureInTheMiddleReachesTheCaller() async throws {
        let route = ControlRoute(.post, "/v1/break") { _ in
            .events { emitter in
                try await emitter.send(Progress(done: 1))
                throw ControlFailure("It broke. Mend it.", exitCode: 3)
            }
        }
        try await withServer([route]) { client, _ in
            await #expect(throws: ControlFailure("It broke. Mend it.", exitCode: 3)) {
                try await client.stream("/v1/break", event: Progress.self, result: String.self) { _ in }
            }
        }
    }

    @Test func optionsThatAreNotUnderstoodAreAWrongCall() async throws {
        let route = ControlRoute(.post, "/v1/count") { .value(try $0.options(Int.self)) }
        try await withServer([route]) { client, _ in
            let failure = await #expect(throws: ControlFailure.self) {
                try await client.post("/v1/count", options: "three", as: Int.self)
            }
            #expect(failure?.exitCode == 2)
        }
    }

    @Test func aRequestThatTheServerDoesNotKnowSaysSo() async throws {
        try await withServer([]) { client, _ in
            let error = await #expect(throws: ConsoleError.self) { try await client.get("/v1/none", as: Int.self) }
            #expect(error?.code == .badAnswer)
        }
    }

    @Test func aLineOverItsLimitIsRefused() async throws {
        var limits = ConsoleLimits()
        limits.lineBytes = 1000
        let route = ControlRoute(.get, "/v1/long") { _ in .value(String(repeating: "x", count: 2000)) }
        try await withServer([route], limits: limits) { client, _ in
            let error = await #expect(throws: ConsoleError.self) { try await client.get("/v1/long", as: String.self) }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test func aBodyOverItsLimitIsRefused() async throws {
        var limits = ConsoleLimits()
        limits.bodyBytes = 1000
        let route = ControlRoute(.post, "/v1/take") { .value($0.body.count) }
        try await withServer([route], limits: limits) { client, _ in
            await #expect(throws: (any Error).self) {
                try await client.post("/v1/take", options: String(repeating: "x", count: 2000), as: Int.self)
            }
        }
    }

    @Test func nobodyThereIsSaidPlainly() async throws {
        let client = ControlClient(path: "/tmp/no-such-\(UUID()).sock")
        #expect(await !client.isAnswering())
        let error = await #expect(throws: ConsoleError.self) { try await client.get("/v1/status", as: Int.self) }
        #expect(error?.code == .notRunning)
    }

    @Test func aPathLongerThanTheKernelTakesIsNamed() async throws {
        let path = "/tmp/" + String(repeating: "x", count: 120)
        let server = ControlServer(path: path, routes: [], logger: Logger(label: "test"))
        let error = await #expect(throws: ConsoleError.self) { try await server.run() }
        #expect(error?.code == .controlSocket)
    }

    @Test func linesAreCutWhereverTheBytesAreCut() throws {
        var splitter = LineSplitter(limit: 10)
        #expect(try splitter.split(Array("ab".utf8)) == [])
        #expect(try splitter.split(Array("c\n\nd\ne".utf8)) == [Array("abc".utf8), Array("d".utf8)])
        #expect(try splitter.split(Array("\n".utf8)) == [Array("e".utf8)])
    }
}
