import Testing

@testable import Console

/// Numbers as people write them in forms.
@Suite struct DecimalFieldTests {
    private func read(_ text: String) -> (value: Double?, isGood: Bool) {
        var form = FilledForm(["x": [text]])
        let value = form.decimal("x", in: -1e12...1e12, like: "0.1")
        return (value, form.isGood)
    }

    @Test func commasStandBetweenThousandsOnly() {
        #expect(read("1,250,000.5").value == 1_250_000.5 && read("$12,000").value == 12_000 && read("0.1").value == 0.1)
        for wrong in ["0,1", "1,5", "12,34", "1,2345", "1.000,5", ",5", "1,,000"] {
            let (value, isGood) = read(wrong)
            #expect(value == nil && !isGood, "\(wrong)")
        }
        #expect(read("").isGood && read("").value == nil)
    }
}
