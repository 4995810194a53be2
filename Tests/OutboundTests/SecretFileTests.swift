import Foundation
import Testing

@testable import Outbound

/// Secrets are read from files that nobody else can open, and never told.
struct SecretFileTests {
    @Test func aSecretIsReadWithoutItsLineEnd() throws {
        try withFile("hunter2\r\n") { path in
            let secret = try SecretFile.read(path)
            #expect(secret == "hunter2")
        }
        try withFile("hunter2", mode: 0o400) { path in
            let secret = try SecretFile.read(path)
            #expect(secret == "hunter2")
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o601])
    func aFileThatOthersMayOpenIsRefused(mode: Int) throws {
        try withFile("hunter2", mode: mode) { path in
            let error = #expect(throws: OutboundError.self) { try SecretFile.read(path) }
            #expect(error?.code == .file)
            #expect(error?.message.contains("chmod 600") == true)
            #expect(error?.message.contains("hunter2") == false)
        }
    }

    @Test(arguments: ["", "\n", "two\nlines", "nul\u{0}", String(repeating: "x", count: SecretFile.maximumBytes + 1)])
    func aFileThatHoldsNoSecretIsRefused(_ text: String) throws {
        try withFile(text) { path in
            #expect(throws: OutboundError.self) { try SecretFile.read(path) }
            #expect(SecretFile.problem(path) != nil)
        }
    }

    @Test func whatIsNoFileIsRefused() {
        #expect(SecretFile.problem("/no/such/file")?.contains("/no/such/file") == true)
        #expect(SecretFile.problem("/tmp") != nil)
        #expect(SecretFile.problem("/dev/null") != nil)
    }
}
