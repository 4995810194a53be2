import Testing

@testable import Practice

/// A setting holds what it may hold, in one form.
struct SettingKindTests {
    @Test(arguments: [("5", "5"), (" 007 ", "7"), ("0", "0")])
    func numbersAreKeptPlain(text: String, kept: String) throws {
        #expect(try SettingKind.wholeNumber(0...10).normalized(text) == kept)
    }

    @Test(arguments: ["", "11", "-1", "5.0", "five", "5 h", "٣", "+5", "99999999999999999999", "1e3"])
    func whatIsNoNumberInRangeIsRefused(_ text: String) {
        let problem = #expect(throws: SettingProblem.self) { try SettingKind.wholeNumber(0...10).normalized(text) }
        #expect(problem?.message == "Write a whole number from 0 to 10.")
        let span = #expect(throws: SettingProblem.self) { try SettingKind.duration(0...10, .hours).normalized(text) }
        #expect(span?.message == "Write a whole number from 0 to 10 hours.")
    }

    @Test func addressesAreKeptOnceEachInOneLine() throws {
        let kind = SettingKind.mailAddresses(maximum: 3)
        #expect(try kind.normalized(" a@b.org;\nc@d.org ,, A@B.ORG") == "a@b.org, c@d.org")
        #expect(try kind.normalized(" ") == "")
        #expect(throws: SettingProblem.self) { try kind.normalized("a@b, c@d, e@f, g@h") }
    }

    @Test(arguments: ["a", "a@b c@d", "a@b\u{0}", "Ann <a@b>", "a@b, x", "ü@b", "a@b..c", "@", "a@-b"])
    func whatIsNoAddressIsNamed(_ text: String) {
        let problem = #expect(throws: SettingProblem.self) {
            try SettingKind.mailAddresses(maximum: 3).normalized(text)
        }
        #expect(problem?.message.contains("is no mail address") == true)
    }

    @Test func aLongWrongAddressIsNotRepeatedWhole() {
        let problem = #expect(throws: SettingProblem.self) {
            try SettingKind.mailAddresses(maximum: 3).normalized(String(repeating: "x", count: 10_000))
        }
        #expect((problem?.message.count ?? 0) < 200)
    }

    @Test func textsAreOneLineWithinTheirLimit() throws {
        let kind = SettingKind.text(maximum: 5)
        #expect(try kind.normalized("  abcde ") == "abcde")
        #expect(throws: SettingProblem.self) { try kind.normalized("abcdef") }
        #expect(throws: SettingProblem.self) { try kind.normalized("a\nb") }
    }

    @Test(arguments: [
        "https://www.cisa.gov/a.json?b=c", "https://10.0.0.5:8443/", "http://127.0.0.1:80/x", "http://[::1]/x",
    ])
    func webAddressesAreHTTPSOrThisMachine(_ text: String) throws {
        #expect(try SettingKind.webAddress(maximum: 100).normalized(" \(text) ") == text)
    }

    @Test(
        arguments: [
            "", "www.cisa.gov", "http://www.cisa.gov/", "http://127.0.0.1.example.org/", "https://a:b@c.org/",
            "https:///x",
            "https://c.org/#x", "ftp://c.org/", "https://c.org/ü", "https://c.org/a b", "https://c.org/\u{0}",
        ]
    ) func otherAddressesAreRefused(_ text: String) {
        #expect(throws: SettingProblem.self) { try SettingKind.webAddress(maximum: 100).normalized(text) }
    }

    @Test func aChoiceIsOneOfThem() throws {
        let kind = SettingKind.choice([.init("off", "Never"), .init("daily", "Daily")])
        #expect(try kind.normalized("daily") == "daily")
        let problem = #expect(throws: SettingProblem.self) { try kind.normalized("Daily") }
        #expect(problem?.message == "Choose one of: Never, Daily.")
    }

    @Test func everyStandardIsValidAsItStands() throws {
        #expect(Set(SettingDefinition.all.map(\.key)).count == SettingDefinition.all.count)
        for definition in SettingDefinition.all {
            #expect(try definition.kind.normalized(definition.standard) == definition.standard, "\(definition.key)")
            #expect(definition.help.hasSuffix("."))
        }
    }
}
