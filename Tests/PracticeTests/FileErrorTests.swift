import Testing

@testable import Practice

struct FileErrorTests {
    private let id = "01990000-0000-7000-8000-000000000001"
    private let other = "01990000-0000-7000-8000-000000000002"

    private func problems(
        _ text: String,
        limits: PracticeFileLimits = PracticeFileLimits()
    ) throws -> [PracticeFileError.Problem] {
        let store = try Fixture().store
        let error = try #require(throws: PracticeFileError.self) {
            try PracticeFile.importing(text, into: store, limits: limits)
        }
        #expect(try store.counts() == PracticeCounts())
        return error.problems
    }

    @Test func everyProblemIsToldWithItsLine() throws {
        let found = try problems(
            """
            format: 1
            sites:
              - id: \(id)
                nmae: Main
            systems:
              - id: x
                name: PACS
                kind: packs
              - id: \(other)
                name: RIS
                kind: ris
                site: \(other)
                handles_phi: yes
                support_ends: "2027-02-31"
            sistems: []
            """
        )
        #expect(found.map(\.line) == [3, 4, 6, 8, 12, 13, 14, 15])
        #expect(found[0].message == "There is no name.")
        #expect(found[1].cure == "Did you mean name?")
        #expect(found[3].cure.hasPrefix("Did you mean pacs?"))
        #expect(found[4].message.contains("names a site that the practice does not have"))
        #expect(found[5].cure == "It must be true or false, without quotes.")
        #expect(found[7].cure == "Did you mean systems?")
        #expect(found.allSatisfy { !$0.cure.isEmpty })
    }

    @Test func anIDIsThereOnce() throws {
        let found = try problems(
            "format: 1\nsites:\n  - id: \(id)\n    name: A\n  - name: B\n    id: \(id.uppercased())\n"
        )
        #expect(found.map(\.line) == [6])
        #expect(found[0].message.contains("line 3"))
    }

    @Test func aKeyIsThereOnce() throws {
        #expect(try problems("format: 1\nformat: 1\n").first?.message == "format is written twice in one place.")
    }

    @Test func aFileSaysItsFormat() throws {
        #expect(try problems("sites: []\n").first?.cure == "Add `format: 1` at the top.")
        #expect(try problems("format: 2\n").first?.line == 1)
        #expect(try problems("format: \"1\"\n").count == 1)
        #expect(try problems("").count == 1)
        #expect(try problems("# nothing\n").count == 1)
        #expect(try problems("- a\n").count >= 1)
        #expect(try problems("format: 1\n---\nformat: 1\n").count == 1)
    }

    @Test(arguments: [
        "a: &a [x, x]\nb: &b [*a, *a]\nformat: 1\n", "&a x: 1\n", "- &a x\n", "[&a x]\n", "{a: &a x}\n",
        "{\"a\":&a x}\n",
        "? &a x\n", "!!str &a x\n", "a:\n\t&a x\n", "--- &a\nx: 1\n", "x: 1\u{2028}&a y: 2\n", "x: 1\r&a y: 2\r",
        "\u{FEFF}&a x: 1\n", "[a,&b c]",
    ])
    func anchorsAreRefused(text: String) throws {
        let found = try problems(text)
        #expect(found.count == 1)
        #expect(found[0].message.contains("anchor"))
    }

    @Test(arguments: [
        "*a\n", "format: *a\n", "a: [", "a: \"", "\t", "%YAML 9.9\n---\na: 1", "a: b: c", "\u{0}",
        "format: 1\nsites: {}\n",
        "format: 1\nsites: x\n", "format: 1\nsites: [1, [2], {a: b}]\n", "format: 1\n? [a]\n: b\n",
        "format: 1\n<<: {}\n",
        "format: !!binary eA==\n", "format:\n", "format: [1]\n", "format: 99999999999999999999\n",
        "format: 1\npeople:\n  - [id, x]\n", "format: 1\nsites:\n  -\n", "format: 1\nsites:\n  - id: ~\n",
    ])
    func nonsenseIsRefused(text: String) throws {
        let found = try problems(text)
        #expect(found.allSatisfy { !$0.message.isEmpty && !$0.cure.isEmpty })
    }

    @Test func depthIsLimited() throws {
        for depth in [17, 900, 5000, 200_000] {
            let text =
                "format: 1\nsites: " + String(repeating: "[", count: depth)
                + String(repeating: "]", count: depth) + "\n"
            #expect(try problems(text).count == 1)
        }
        #expect(try problems(String(repeating: "- ", count: 5000) + "a\n").count == 1)
    }

    @Test func sizesAreLimited() throws {
        var limits = PracticeFileLimits()
        limits.bytes = 100
        #expect(try problems("format: 1\n" + String(repeating: "#", count: 100), limits: limits)[0].line == nil)
        limits = PracticeFileLimits()
        limits.entries = 2
        let sites = (1...3).map { "  - id: 01990000-0000-7000-8000-00000000000\($0)\n    name: A\n" }.joined()
        #expect(try problems("format: 1\nsites:\n" + sites, limits: limits)[0].message == "The file has 3 records.")
        let flood = "format: 1\nsites: [" + String(repeating: "a,", count: 300_000) + "]\n"
        #expect(try problems(flood, limits: limits)[0].message == "The file has too many values.")
        limits = PracticeFileLimits()
        limits.problems = 3
        let wrong = "format: 1\n" + (1...9).map { "x\($0): 1\n" }.joined()
        let found = try problems(wrong, limits: limits)
        #expect(found.count == 4)
        #expect(found[3].message == "There are 6 further problems.")
    }

    @Test func valuesAreNotGuessed() throws {
        let found = try problems(
            """
            format: 1
            service_lines:
              - id: \(id)
                name: ~
                studies_per_day: "5"
                tolerable_minutes: 0x10
            evidence:
              - id: \(other)
                kind: test
                when: yesterday
                result: ok
                source: Ada
            """
        )
        #expect(found.map(\.line).contains(4))
        #expect(found.map(\.line).contains(5))
        #expect(found.map(\.line).contains(6))
        #expect(found.map(\.line).contains(10))
        #expect(found.contains { $0.message.contains("must be about one thing") })
    }

    @Test func upsideDownDatesAndRolesAreToldByLine() throws {
        let found = try problems(
            """
            format: 1
            people:
              - id: \(id)
                name: Sam
                roles:
                  - role: vendor
            systems:
              - id: \(other)
                name: PACS
                kind: pacs
                handles_phi: true
            evidence:
              - id: \(id)
                system: \(other)
                kind: test
                when: "2026-02-01T00:00:00Z"
                result: passed
                source: Ada
                valid_until: "2026-01-01T00:00:00Z"
            """
        )
        #expect(found.map(\.line) == [6, 6, 19])
        #expect(found[2].cure == "Exchange the two times.")
    }

    @Test func aWrongTextIsShownOnOneLine() throws {
        let found = try problems("format: 1\n\"a\\n\\x1b[2Jb\": 1\n")
        #expect(!found[0].message.contains("\n") && !found[0].message.contains("\u{1B}"))
    }

    /// Cuts and changes of the example: whatever comes, it is read or refused, and what is read is written alike.
    @Test func damagedFilesAreReadOrRefused() throws {
        let bytes = Array(ExamplePracticeContent.text.utf8)
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let signs = Array("&*[]{}:,-#'\"|>!%?~\n\t \u{0}".utf8)
        for _ in 0..<150 {
            var damaged = bytes
            for _ in 0...random(3) { damaged[random(damaged.count)] = signs[random(signs.count)] }
            if random(3) == 0 { damaged.removeLast(random(damaged.count)) }
            let store = try Fixture().store
            do {
                try PracticeFile.importing(String(decoding: damaged, as: UTF8.self), into: store)
                let text = try PracticeFile.export(store)
                #expect(try PracticeFile.preview(text, store).isEmpty)
            } catch let error as PracticeFileError {
                #expect(!error.problems.isEmpty)
            }
        }
    }
}
