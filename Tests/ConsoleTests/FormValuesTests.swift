import Testing

@testable import Console

/// Queries and forms as browsers send them, and as attackers do.
@Suite struct FormValuesTests {
    private func values(_ text: String, limit: Int = 1000) -> FormValues? { FormValues(Array(text.utf8), limit: limit) }

    @Test func namesAndValuesAreDecoded() throws {
        let read = try #require(values("name=M%C3%BCller+Anna&role=staff&role=auditor&empty=&bare"))
        #expect(read["name"] == "Müller Anna")
        #expect(read.all("role") == ["staff", "auditor"])
        #expect(read["empty"] == "" && read.has("bare") && !read.has("other"))
    }

    @Test func whatSurroundsAValueGoesUnlessItIsAskedForExactly() throws {
        let read = try #require(values("passphrase=+two++words+"))
        #expect(read["passphrase"] == "two  words")
        #expect(read.exact("passphrase") == " two  words ")
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "a=%C3", "a=%00", "a=%1B", "a=%7F", "%=1"])
    func whatIsNoTextIsRefused(_ text: String) { #expect(values(text) == nil) }

    @Test func tooManyValuesAreRefused() {
        #expect(values("a=1&b=2&c=3", limit: 3) != nil)
        #expect(values("a=1&b=2&c=3&d=4", limit: 3) == nil)
    }

    @Test(arguments: ["", "a b", "ä&=?#/%", "1.2.840.113619", "<script>\"'"])
    func whatIsEncodedIsReadBack(_ text: String) {
        #expect(values("x=" + FormValues.encoded(text))?.exact("x") == text)
        #expect(FormValues.decodedPath(FormValues.encoded(text)) == text)
    }

    @Test func aPlusInAPathIsAPlus() { #expect(FormValues.decodedPath("1+2") == "1+2") }
}
