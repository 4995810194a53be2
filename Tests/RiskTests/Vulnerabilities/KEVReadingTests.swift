import Risk
import Testing

/// CISA's catalog is read as it is published.
@Suite struct KEVReadingTests {
    @Test func allThatIsKnownIsKept() throws {
        let catalog = try KEVCatalog(reading: Array(KEVSample.text().utf8))
        #expect(catalog.version == "2025.08.25")
        #expect(catalog.released == "2025-08-25T17:04:19.9796Z" && catalog.day == "2025-08-25")
        #expect(
            catalog.entries.first
                == KEVEntry(
                    cve: "CVE-2021-44228",
                    vendor: "Apache",
                    product: "Log4j2",
                    name: "Log4Shell",
                    added: "2021-12-10",
                    summary: "Code from afar.",
                    requiredAction: "Update.",
                    due: "2021-12-24",
                    usedByRansomware: true,
                    notes: "https://example.org ; é",
                    cwes: ["CWE-20", "CWE-502"]
                )
        )
    }

    @Test func whatIsOptionalMayBeMissing() throws {
        let second = try KEVCatalog(reading: Array(KEVSample.text().utf8)).entries[1]
        #expect(second.vendor == "ConnectWise")
        #expect(!second.usedByRansomware && second.notes.isEmpty && second.cwes.isEmpty)
    }

    @Test func furtherFieldsArePassedOver() throws {
        let text = KEVSample.text {
            $0[6] = "{ \"forensicTriage\": [1.5e9, {\"a\": [null, true, {}, []], \"b\": \"\\\"]}\"}], \"x\": -0,"
            $0[1] = "\"more\": {\"vulnerabilities\": []},"
        }
        #expect(try KEVCatalog(reading: Array(text.utf8)).entries.count == 2)
    }

    @Test(arguments: ["\u{FEFF}", "\r\n", " \n\t"]) func whatEditorsPutInFrontDoesNoHarm(_ head: String) throws {
        #expect(try KEVCatalog(reading: Array((head + KEVSample.text()).utf8)).entries.count == 2)
        let windows = head + KEVSample.lines.joined(separator: "\r\n") + "\r\n"
        #expect(try KEVCatalog(reading: Array(windows.utf8)).entries.count == 2)
    }

    @Test func escapesBecomeCharacters() throws {
        let text = KEVSample.text { $0[12] = #""shortDescription": "\ud83d\ude00 \ud800 \u0000\u0007 a\nb \"\\\/","# }
        #expect(try KEVCatalog(reading: Array(text.utf8)).entries[0].summary == "😀 \u{FFFD}    a b \"\\/")
    }

    @Test func formulasAreTexts() throws {
        let text = KEVSample.text { $0[9] = "\"product\": \"=cmd|' /C calc'!A0\"," }
        #expect(try KEVCatalog(reading: Array(text.utf8)).entries[0].product == "=cmd|' /C calc'!A0")
    }

    @Test func anEmptyCatalogIsOne() throws {
        let text = #"{"catalogVersion": "1", "dateReleased": "2025-01-01", "count": 0, "vulnerabilities": []}"#
        #expect(try KEVCatalog(reading: Array(text.utf8)).entries.isEmpty)
    }
}
