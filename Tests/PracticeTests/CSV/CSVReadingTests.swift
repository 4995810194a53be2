import Practice
import Testing

/// CSV as people and spreadsheets write it, and what is none.
struct CSVReadingTests {
    private func cells(_ text: String) throws -> [[String]] { try CSVReader().read(text).rows.map(\.cells) }

    private func error(_ text: String, limits: CSVLimits = CSVLimits()) -> CSVError? {
        do {
            _ = try CSVReader(limits: limits).read(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func rowsEndWithAnyLineEndAndTheLastNeedNot(end: String) throws {
        let text = "name,cost\(end)a,1\(end)\(end)b,2"
        let table = try CSVReader().read(text)
        #expect(table.header == ["name", "cost"])
        #expect(table.rows.map(\.cells) == [["a", "1"], ["b", "2"]])
        #expect(table.rows.map(\.line) == [2, 4])
    }

    @Test func quotesHoldCommasLineEndsAndDoubledQuotesAndLinesAreCountedThroughThem() throws {
        let table = try CSVReader().read("a,b\r\n\"x, \"\"y\"\"\",\"one\r\ntwo\nthree\"\r\nlast,\"\"\r\n")
        #expect(table.rows.map(\.cells) == [["x, \"y\"", "one\r\ntwo\nthree"], ["last", ""]])
        #expect(table.rows.map(\.line) == [2, 5])
    }

    @Test func aByteOrderMarkIsNoPartOfTheFirstNameAndNamesAreFoundWhateverTheirCase() throws {
        let table = try CSVReader().read("\u{FEFF} Name ,COST\na,1\n")
        #expect(table.header == ["Name", "COST"])
        #expect(table.column("name") == 0)
        #expect(try table.requiredColumn("cost") == 1)
        #expect(table.column("reduction") == nil)
    }

    @Test func aMissingColumnIsNamedWithWhatIsThere() throws {
        let table = try CSVReader().read("\n\nname;cost\na;1\n")
        #expect { try table.requiredColumn("name") } throws: {
            let error = $0 as? CSVError
            return error?.code == .missingColumn && error?.line == 3 && error?.message.contains("name;cost") == true
        }
    }

    @Test func anEmptyLineIsLeftOutAndAnEmptyCellInQuotesIsARow() throws {
        #expect(try cells("a\n\n\"\"\n\nx\n") == [[""], ["x"]])
        #expect(try cells("a,b\n,\n") == [["", ""]])
    }

    @Test(
        arguments: [
            ("", CSVError.Code.empty, nil), ("\n\r\n", .empty, nil), ("a,,b\n", .badHeader, 1),
            ("a,A\n", .badHeader, 1), ("a,b\n1,2\n1,2,3\n", .raggedRow, 3), ("a,b\n1\n", .raggedRow, 2),
            ("a\nx\"y\n", .badQuote, 2), ("a\n\"x\"y\n", .badQuote, 2), ("a\n\n\"x\ny\n", .badQuote, 3),
            ("a\n\"x\ny\"z\n", .badQuote, 3), ("a\nx\u{0}\n", .notText, 2),
        ] as [(String, CSVError.Code, Int?)]
    )
    func whatIsWrongIsToldWithItsLine(text: String, code: CSVError.Code, line: Int?) {
        #expect(error(text)?.code == code)
        #expect(error(text)?.line == line)
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        for bytes in [[0x61, 0x0A, 0xFF], [0x61, 0x0A, 0xC3, 0x2C], [0xFF, 0xFE, 0x61, 0x00]] as [[UInt8]] {
            #expect { try CSVReader().read(bytes: bytes) } throws: { ($0 as? CSVError)?.code == .notText }
        }
    }

    @Test func everyLimitHolds() {
        #expect(error("a\nb\n", limits: CSVLimits(bytes: 4)) == nil)
        #expect(error("a\nbb\n", limits: CSVLimits(bytes: 4))?.code == .tooLarge)
        #expect(error("a\nb\nc\n", limits: CSVLimits(rows: 1))?.line == 3)
        #expect(error("a,b\n", limits: CSVLimits(columns: 1))?.code == .tooLarge)
        #expect(error("a\nbbb\n", limits: CSVLimits(cellBytes: 2))?.line == 2)
        #expect(error("a\n\"bbb", limits: CSVLimits(cellBytes: 2))?.code == .tooLarge)
        #expect(error("a\n\"bb\"\n", limits: CSVLimits(cellBytes: 2)) == nil)
    }

    @Test func nonsenseOfAnyKindEndsInATableOrAnError() {
        var state: UInt64 = 7
        let alphabet = Array("a,\"\r\n'=;\u{0}é".utf8) + [0xFF]
        for _ in 0..<3000 {
            let bytes = (0..<12).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            if let table = try? CSVReader().read(bytes: bytes) {
                #expect(table.rows.allSatisfy { $0.cells.count == table.header.count })
            }
        }
    }
}
