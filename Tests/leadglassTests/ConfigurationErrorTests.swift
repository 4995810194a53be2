import Foundation
import Testing

@testable import leadglass

/// Each mistake in the file is named with its line and its cure.
@Suite struct ConfigurationErrorTests {
    private let file = ConfigurationFile(path: "/etc/leadglass/leadglass.yaml")

    private func problems(_ text: String) -> [ConfigurationError.Problem] {
        do {
            _ = try file.parse(text)
            return []
        } catch {
            return error.problems
        }
    }

    private func listener(_ lines: String) -> String {
        """
        gateway:
          dicom:
            - name: main-pacs
              listen: "0.0.0.0:11112"
              forward: { host: 10.0.0.5, port: 104 }
        \(lines)
        """
    }

    @Test func anUnknownKeyIsNamedWithTheNearestKnownOne() throws {
        let problem = try #require(problems("practice: A\ndatta: ./var\n").first)
        #expect(problem.line == 2)
        #expect(problem.message.contains("\"datta\""))
        #expect(problem.cure == "Did you mean data?")
        #expect(problem.description.hasPrefix("/etc/leadglass/leadglass.yaml:2: "))
    }

    @Test func anUnknownKeyOfAListenerIsNamed() throws {
        let problem = try #require(problems(listener("      whendown: keep")).first)
        #expect(problem.line == 6)
        #expect(problem.cure == "Did you mean when_down?")
    }

    @Test func aKeyThatResemblesNothingGetsTheList() throws {
        let problem = try #require(problems("zzzzzzzzzz: 1").first)
        #expect(problem.cure.contains("practice, data, keys, console, gateway"))
    }

    @Test(arguments: ["0.0.0.0", "0.0.0.0:70000", "0.0.0.0:x", ":104", "a b:104", "::1:104", "1.2.3.4:-1"])
    func anAddressThatIsNoneIsNamed(_ address: String) throws {
        let text = "console:\n  listen: \"\(address)\"\n"
        let problem = try #require(problems(text).first)
        #expect(problem.line == 2)
        #expect(problem.cure.contains("127.0.0.1:8443"))
    }

    @Test(arguments: ["0", "65536", "-1", "x", "104.5"])
    func aPortThatIsNoneIsNamed(_ port: String) throws {
        let text =
            "gateway:\n  dicom:\n    - name: a\n      listen: 0.0.0.0:1\n      forward: { host: h, port: \(port) }"
        let problem = try #require(problems(text).first)
        #expect(problem.line == 5)
        #expect(problem.cure == "It must be a whole number from 1 to 65535.")
    }

    @Test(arguments: ["SEVENTEEN_LETTERS", "BACK\\\\SLASH", "LINE\\nFEED", "\\u00e9"])
    func anAETitleThatIsNoneIsNamed(_ title: String) throws {
        let problem = try #require(problems(listener("      ae_title: \"\(title)\"")).first)
        #expect(problem.line == 6)
        #expect(problem.cure.contains("1 to 16 ASCII characters"))
    }

    @Test func twoListenersCannotShareNameOrAddress() {
        let text = listener(
            "    - name: main-pacs\n      listen: \"127.0.0.1:11112\"\n      forward: { host: h, port: 104 }"
        )
        let found = problems(text)
        #expect(found.map(\.line) == [6, 7])
        #expect(found[0].message == "Two listeners are named main-pacs.")
        #expect(found[1].message == "Two listeners have the address 127.0.0.1:11112.")
    }

    @Test func anHL7ListenerSharesNoNameOrAddressWithADICOMListener() {
        let text = """
            gateway:
              dicom:
                - { name: a, listen: "127.0.0.1:104", forward: { host: h, port: 104 } }
              hl7:
                - { name: a, listen: "0.0.0.0:104", forward: { host: h, port: 2575 } }
                - { name: b, listen: "127.0.0.1:2575", ae_title: X }
            """
        let found = problems(text)
        #expect(found.map(\.line) == [5, 5, 6, 6])
        #expect(
            found.map(\.message).prefix(2) == [
                "Two listeners are named a.", "Two listeners have the address 0.0.0.0:104.",
            ]
        )
        #expect(found.last?.cure.contains("2575") == true)
    }

    @Test func aListenerCannotHaveTheConsolesPortOrForwardToItself() {
        let text = """
            gateway:
              dicom:
                - name: a
                  listen: "127.0.0.1:8443"
                  forward: { host: 127.0.0.1, port: 8443 }
            """
        #expect(problems(text).count == 2)
    }

    @Test func whatIsMissingIsNamedWithAnExample() {
        let found = problems("gateway:\n  dicom:\n    - name: a\n")
        #expect(found.map(\.message) == ["a listener has no listen.", "a listener has no forward."])
        #expect(found.allSatisfy { $0.line == 3 && $0.cure.hasPrefix("Add ") })
    }

    @Test func aWordThatIsNoChoiceGetsTheChoices() throws {
        let problem = try #require(problems(listener("      when_down: hold")).first)
        #expect(problem.cure == "It must be keep or refuse.")
    }

    @Test func brokenYAMLIsNamedWithItsLine() throws {
        let problem = try #require(problems("practice: A\nconsole: { listen: \"x\"\ndata: y\n").first)
        #expect(problem.line == 3)
        #expect(problem.message.hasPrefix("This is not YAML"))
    }

    @Test func aKeyWrittenTwiceIsNamed() throws {
        let problem = try #require(problems("data: a\ndata: b\n").first)
        #expect(problem.message.contains("data"))
        #expect(problem.cure == "Keep one of them.")
    }

    @Test func keysInsideTheDataFolderAreRefused() throws {
        let problem = try #require(problems("data: /srv/leadglass\nkeys: /srv/leadglass/keys\n").first)
        #expect(problem.line == 2)
    }

    @Test func aFloodOfAliasesIsRefusedBeforeItIsRead() throws {
        let text = "practice: &a x\n" + (0..<40).map { "k\($0): *a\n" }.joined()
        let problem = try #require(problems(text).first)
        #expect(problem.message.contains("aliases"))
    }

    @Test func aMissingFileSaysWhatToDo() {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile(path: "/no/such/leadglass.yaml").read()
        }
        #expect(error?.problems.first?.cure.contains("leadglass example") == true)
    }

    @Test func aFileOverItsLimitIsRefused() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/leadglass.yaml"
            try String(repeating: "#", count: ConfigurationFile.maximumBytes + 1)
                .write(toFile: path, atomically: true, encoding: .utf8)
            let error = #expect(throws: ConfigurationError.self) { try ConfigurationFile(path: path).read() }
            #expect(error?.problems.first?.message == "The file is larger than 1 MiB.")
        }
    }
}
