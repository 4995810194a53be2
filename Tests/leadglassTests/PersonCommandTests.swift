import ArgumentParser
import Console
import Foundation
import Practice
import Testing

@testable import leadglass

/// `leadglass person` and `leadglass token`: what their arguments mean, and how they end.
@Suite struct PersonCommandTests {
    private func people(_ names: (String, String)...) throws -> [PersonRow] {
        try names.enumerated().map { number, person in
            let text = """
                {"id":"00000000-0000-7000-8000-00000000000\(number)","name":"\(person.0)","email":"\(person.1)","phone":"",
                 "active":true,"roles":[],"account":"none"}
                """
            return try JSONDecoder().decode(PersonRow.self, from: Data(text.utf8))
        }
    }

    @Test func aNameIsFoundByAllOfItOrByWordsThatAreTheirsAlone() throws {
        let people = try people(("Ann Smith", "ann@example.org"), ("Joanna Smith", ""), ("Smith", ""))
        func name(_ text: String) throws -> String { try PersonFinder.choose(text, among: people).name }
        #expect(try name("ann smith") == "Ann Smith")
        #expect(try name("Ann") == "Ann Smith")
        #expect(try name("ANN@example.org") == "Ann Smith")
        #expect(try name("smith") == "Smith")
        #expect(try name("smith joanna") == "Joanna Smith")
    }

    @Test func aNameOfSeveralListsThemAndEndsWithTwo() throws {
        let people = try people(("Ann Smith", ""), ("Joanna Smith", "j@example.org"), ("Eve", ""))
        let failure = #expect(throws: CommandFailure.self) { try PersonFinder.choose("Smith", among: people) }
        #expect(failure?.exit == .wrongCall)
        let message = failure?.message ?? ""
        #expect(message.contains(people[0].id.text) && message.contains("Joanna Smith  j@example.org"))
        #expect(!message.contains("Eve"))
    }

    @Test(arguments: ["", " ", "Nobody", "An", "\u{1b}[2J"])
    func nobodyOfThatNameEndsWithTwo(_ text: String) throws {
        let people = try people(("Ann Smith", ""))
        let failure = #expect(throws: CommandFailure.self) { try PersonFinder.choose(text, among: people) }
        #expect(failure?.exit == .wrongCall)
        #expect(failure?.message.contains("\u{1b}") == false)
    }

    @Test func aRoleThatIsKeptKeepsItsBounds() throws {
        let bound = HeldRole(role: "pacs-administrator", systems: ["a"], until: 5)
        let options = try RoleOptions.parse(["--role", "pacs-administrator", "--role", "staff"])
        #expect(try options.held(over: [bound]) == [bound, HeldRole(role: "staff")])
        let vendor = HeldRole(role: "vendor", systems: ["a"], until: 5)
        let longer = try RoleOptions.parse(["--role", "vendor", "--until", "2026-11-25"]).held(over: [vendor])
        #expect(longer == [HeldRole(role: "vendor", systems: ["a"], until: try RoleOptions.endOfDay("2026-11-25"))])
    }

    @Test func boundsBelongToAVendor() throws {
        for wrong in [
            ["--role", "staff", "--system", "PACS"], ["--role", "staff", "--until", "2026-11-25"],
            ["--role", "staff", "--role", "staff"], ["--role", "vendor", "--until", "tomorrow"],
            ["--role", "vendor", "--until", "2026-02-30"],
        ] {
            let options = try RoleOptions.parse(wrong)
            let failure = #expect(throws: CommandFailure.self) { try options.held() }
            #expect(failure?.exit == .wrongCall)
        }
    }

    @Test(arguments: [
        ["person", "roles", "Ann"], ["person", "roles", "Ann", "--none", "--role", "staff"], ["person", "edit", "Ann"],
        ["person", "add"], ["person", "invite"], ["token", "revoke"], ["token", "create", "--days", "x"],
    ])
    func aCallThatIsNotCompleteEndsWithTwo(_ arguments: [String]) async {
        #expect(await Leadglass.run(arguments) == 2)
    }

    @Test func withoutAServerTheyEndWithThree() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder + "/leadglass.yaml"
            try "data: ./var\n".write(toFile: path, atomically: true, encoding: .utf8)
            for arguments in [["person", "list"], ["token", "create"], ["person", "invite", "Ann"]] {
                #expect(await Leadglass.run(arguments + ["--config", path]) == 3)
            }
        }
    }

    @Test func aTokenInPlaceOfItsIDIsNotPrintedAgain() {
        let failure = #expect(throws: CommandFailure.self) { try TokenRevokeCommand.checked("lg_secret") }
        #expect(failure?.exit == .wrongCall && failure?.message.contains("secret") == false)
    }

    @Test func aTextInAQueryIsEncoded() {
        #expect(QueryText.encoded("Å b&c=d+e") == "%C3%85%20b%26c%3Dd%2Be")
    }

    @Test func theConsolesAddressIsOneThatOthersCanOpen() {
        var configuration = Configuration(data: "/d", keys: "/k")
        configuration.console = HostPort(host: "127.0.0.1", port: 0)
        let address = ConsoleAddress(configuration)
        address.listens(on: HostPort(host: "127.0.0.1", port: 8443))
        #expect(address.url == "https://127.0.0.1:8443")
        address.listens(on: HostPort(host: "0.0.0.0", port: 8443))
        #expect(!address.url.contains("0.0.0.0") && address.url.hasSuffix(":8443"))
        configuration.consoleNames = ["leadglass.example.org"]
        let named = ConsoleAddress(configuration)
        named.listens(on: HostPort(host: "::1", port: 9443))
        #expect(named.url == "https://leadglass.example.org:9443")
    }
}
