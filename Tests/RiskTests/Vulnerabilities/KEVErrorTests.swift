import Risk
import Testing

/// What is wrong with a catalog is told with the line and the entry, and nothing is imported by half.
@Suite struct KEVErrorTests {
    @Test func anErrorNamesTheLineTheEntryAndTheCVE() throws {
        let error = try #require(KEVSample.error(line: 25, "\"dateAdded\": \"2024-02-30\","))
        #expect(error.code == .value && error.line == 25 && error.entry == 2 && error.cve == "CVE-2024-1709")
        #expect(
            error.message
                == "Line 25, entry 2 (CVE-2024-1709): “dateAdded” is “2024-02-30”, which is no day as YYYY-MM-DD."
        )
    }

    @Test(
        arguments: [
            (8, "cveID"), (9, "vendorProject"), (10, "product"), (11, "vulnerabilityName"), (12, "dateAdded"),
            (13, "shortDescription"), (14, "requiredAction"),
        ]
    ) func aFieldThatIsMissingIsNamed(_ line: Int, _ name: String) throws {
        let error = try #require(KEVSample.error(line: line, ""))
        #expect(error.code == .missing && error.line == 7 && error.entry == 1)
        #expect(error.message.contains(name))
        #expect(error.cve == (line == 8 ? nil : "CVE-2021-44228"))
    }

    @Test(
        arguments: [
            (8, #""cveID": 7,"#), (9, #""vendorProject": null,"#), (10, #""product": ["Log4j2"],"#),
            (12, #""dateAdded": 20211210,"#), (15, #""dueDate": true,"#), (17, #""notes": {},"#),
            (18, #""cwes": "CWE-20""#), (18, #""cwes": [20]"#), (6, #""vulnerabilities": {}, "x": ["#),
            (5, #""count": "2","#), (3, #""catalogVersion": 1,"#),
        ]
    ) func aFieldOfAnotherTypeIsNamed(_ line: Int, _ text: String) throws {
        let error = try #require(KEVSample.error(line: line, text))
        #expect(error.code == .type && error.line == line, "\(error)")
        #expect(error.entry == (line < 7 ? nil : 1))
    }

    @Test(
        arguments: [
            (8, #""cveID": "CVE-21-44228","#), (8, #""cveID": "=1+1","#), (12, #""dateAdded": "10/12/2021","#),
            (15, #""dueDate": "2021-13-01","#), (16, #""knownRansomwareCampaignUse": "Maybe","#),
            (18, #""cwes": ["79"]"#), (4, #""dateReleased": "today","#), (5, #""count": 2.5,"#),
            (5, #""count": 99999999999999999999999999,"#),
        ]
    ) func aValueThatCannotBeIsNamed(_ line: Int, _ text: String) throws {
        let error = try #require(KEVSample.error(line: line, text))
        #expect(error.code == .value && error.line == line, "\(error)")
    }

    @Test func anEmptyTextIsMissing() throws {
        let error = try #require(KEVSample.error(line: 9, #""vendorProject": " \u0007 ","#))
        #expect(error.code == .missing && error.line == 9)
    }

    @Test func whatComesTwiceIsRefused() throws {
        let entry = try #require(KEVSample.error(line: 21, "\"cveID\": \"CVE-2021-44228\","))
        #expect(entry.code == .duplicate && entry.entry == 2 && entry.message.contains("entry 1"))
        let field = try #require(KEVSample.error(line: 10, #""product": "a", "product": "b","#))
        #expect(field.code == .duplicate && field.line == 10)
        #expect(KEVSample.error(line: 2, #""count": 2,"#)?.code == .duplicate)
        #expect(KEVSample.error(line: 2, #""vulnerabilities": [],"#)?.code == .duplicate)
        #expect(KEVSample.error(line: 17, #""cwes": [],"#)?.code == .duplicate)
    }

    @Test func aCountThatDoesNotHoldIsRefused() throws {
        let error = try #require(KEVSample.error(line: 5, "\"count\": 3,"))
        #expect(error.code == .value && error.line == 5 && error.message.contains("3 entries and has 2"))
    }

    @Test(arguments: ["catalogVersion", "dateReleased", "count", "vulnerabilities"])
    func theCatalogNeedsItsOwnFields(_ key: String) throws {
        let error = try #require(KEVSample.error(KEVSample.text().replacing("\"\(key)\"", with: "\"x\"")))
        #expect(error.code == .missing && error.line == 31 && error.message.contains(key))
    }

    @Test func aFileThatEndsTooEarlyIsRefusedWhereverItEnds() throws {
        let bytes = Array(KEVSample.text().utf8)
        for count in 0..<bytes.count {
            #expect(throws: VulnerabilityError.self) { try KEVCatalog(reading: Array(bytes.prefix(count))) }
        }
        let cut = try #require(KEVSample.error(KEVSample.lines.prefix(10).joined(separator: "\n")))
        #expect(cut.code == .truncated && cut.line == 10 && cut.cve == "CVE-2021-44228")
    }

    @Test(arguments: [
        "[]", "7", "\"x\"", "null", "<html>", "{]", "{\"a\" 1}", "{\"a\":1,}", "{\"a\":01}", "{\"a\":tru}",
    ])
    func whatIsNoCatalogIsRefused(_ text: String) throws {
        #expect(KEVSample.error(text) != nil)
    }

    @Test func bytesThatAreNoTextAreRefused() throws {
        var bytes = Array(KEVSample.text().utf8)
        bytes[bytes.count / 2] = 0xFF
        #expect(throws: VulnerabilityError.self) { try KEVCatalog(reading: bytes) }
        #expect(KEVSample.error(line: 9, "\"vendorProject\": \"a\tb\",")?.code == .syntax)
        #expect(KEVSample.error(KEVSample.text() + "x")?.code == .syntax)
    }

    @Test func deepNestingIsRefusedWithoutRecursion() throws {
        let nested = String(repeating: "[", count: 100_000)
        let error = try #require(KEVSample.error(line: 2, "\"title\": \(nested),"))
        #expect(error.code == .tooMuch && error.line == 2)
        #expect(KEVSample.error(nested)?.code == .type)
        #expect(KEVSample.error(line: 2, "\"title\": \(String(repeating: "{\"a\":", count: 99)),")?.code == .tooMuch)
    }

    @Test func eachLimitHolds() throws {
        let text = KEVSample.text()
        #expect(KEVSample.error(text, limits: KEVLimits(bytes: text.utf8.count)) == nil)
        #expect(KEVSample.error(text, limits: KEVLimits(bytes: text.utf8.count - 1))?.code == .tooMuch)
        let entries = KEVSample.error(text, limits: KEVLimits(entries: 1))
        #expect(entries?.code == .tooMuch && entries?.line == 20)
        let long = KEVSample.error(text, limits: KEVLimits(textBytes: 20))
        #expect(long?.code == .tooMuch && long?.line == 4)
        #expect(KEVSample.error(text, limits: KEVLimits(weaknesses: 1))?.line == 18)
        #expect(KEVSample.error(text, limits: KEVLimits(depth: 4)) == nil)
        #expect(KEVSample.error(text, limits: KEVLimits(depth: 3))?.line == 18)
    }

    @Test func messagesHoldLittleOfTheFile() throws {
        let long = String(repeating: "A\u{202E}", count: 2000)
        let error = try #require(KEVSample.error(line: 8, "\"cveID\": \"\(long)\","))
        #expect(error.message.count < 200 && !error.message.unicodeScalars.contains("\u{202E}"))
    }
}
