import Testing

@testable import leadglass

/// Calls that block, away from the threads that serve.
@Suite struct BlockingTests {
    private struct Broken: Error {}

    @Test func aResultAndTheLastProgressArrive() async throws {
        var last = 0
        let result = try await Blocking.run { report in
            for number in 1...1000 { report(number) }
            return "done"
        } onProgress: { (number: Int) in
            last = number
        }
        #expect(result == "done")
        #expect(last == 1000)
    }

    @Test func whatTheCallThrowsIsThrown() async {
        await #expect(throws: Broken.self) {
            try await Blocking.run { (_: @Sendable (Int) -> Void) throws -> Int in
                throw Broken()
            } onProgress: { _ in
            }
        }
    }

    @Test func aListenerThatIsGoneEndsTheWait() async {
        await #expect(throws: Broken.self) {
            try await Blocking.run { report in
                report(1)
            } onProgress: { (_: Int) in
                throw Broken()
            }
        }
    }
}
