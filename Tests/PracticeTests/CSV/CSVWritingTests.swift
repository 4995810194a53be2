import Practice
import Testing

/// CSV that reads back the same, and runs nowhere.
struct CSVWritingTests {
    @Test func rowsEndWithCRLFAndQuotesStandWhereTheyMust() {
        var writer = CSVWriter(header: ["name", "note"])
        writer.append(["a", "one, \"two\"\nthree"])
        #expect(writer.text == "name,note\r\na,\"one, \"\"two\"\"\nthree\"\r\n")
        #expect(CSVWriter(header: ["a"], marksByteOrder: true).text == "\u{FEFF}a\r\n")
    }

    @Test(arguments: ["=1+1", "+1 555 0100", "-x", "@SUM(A1)", "\t=1", " =1", "\r=1", "\u{FF1D}1", "'=1", "=\"a\""]
    )
    func aCellThatASpreadsheetWouldRunBecomesText(text: String) throws {
        #expect(CSVFormula.neutralized(text) == "'" + text)
        #expect(CSVFormula.restored("'" + text) == text)
    }

    @Test(arguments: ["-5", "+5.25", "5", "a=b", "'tis", "", "-.5", "é"])
    func numbersAndOtherTextsStayAsTheyAre(text: String) {
        #expect(CSVFormula.neutralized(text) == text)
        #expect(CSVFormula.restored(text) == text)
    }

    @Test func whatIsWrittenReadsBackTheSame() throws {
        let rows = [
            ["=cmd|' /C calc'!A0", "'=1", "''=1", "'x"], ["", "", "", ""], ["a\r\nb", "\"", ",", " ; "],
            ["-5", "-5x", "e\u{301}", "\t"],
        ]
        var writer = CSVWriter(header: ["a", "b", "c", "d"], marksByteOrder: true)
        for row in rows { writer.append(row) }
        #expect(try CSVReader().read(writer.text).rows.map(\.cells) == rows)
        var single = CSVWriter(header: ["a"])
        single.append([""])
        single.append(["x"])
        #expect(try CSVReader().read(single.text).rows.map(\.cells) == [[""], ["x"]])
    }
}
