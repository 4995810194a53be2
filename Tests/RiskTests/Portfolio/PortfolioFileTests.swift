import Practice
import Testing

@testable import Risk

/// Candidates from a CSV file.
struct PortfolioFileTests {
    private func list(_ text: String) throws -> [PortfolioCandidate] {
        try PortfolioCandidate.list(CSVReader().read(text))
    }

    @Test func columnsAreFoundByNameInAnyOrder() throws {
        let list = try list("Reduction,note,NAME,cost\r\n 20000.5 ,x,\"MFA, remote\",4e3\r\n")
        #expect(list == [PortfolioCandidate(name: "MFA, remote", cost: 4000, reduction: 20_000.5)])
    }

    @Test func aNameThatLooksLikeAFormulaIsText() throws {
        let list = try list("name,cost,reduction\n=1+1,1,2\n+x,1,2\n-x,1,2\n@x,1,2\n'=y,1,2\n")
        #expect(list.map(\.name) == ["=1+1", "+x", "-x", "@x", "=y"])
    }

    @Test(
        arguments: [
            ("name,cost\na,1\n", 1), ("name,cost,reduction\na,1,2\nb,,2\n", 3), ("name,cost,reduction\na,-1,2\n", 2),
            ("name,cost,reduction\na,nan,2\n", 2), ("name,cost,reduction\na,1,inf\n", 2),
            ("name,cost,reduction\na,0x10,2\n", 2), ("name,cost,reduction\na,$5,2\n", 2),
            ("name,cost,reduction\na,=5,2\n", 2), ("name,cost,reduction\na,1,1e400\n", 2),
            ("name,cost,reduction\na,1,2e15\n", 2), ("name,cost,reduction\n,1,2\n", 2),
            ("name,cost,reduction\na,1,2\n\nA ,1,2\n", 4), ("name,cost,reduction\na,1,2,3\n", 2),
            ("name,cost,reduction\na,1\n", 2), ("name,cost,reduction\n\"a,1,2\n", 2),
            ("name,cost,cost\n", 1), ("name,cost,reduction\n\(String(repeating: "x", count: 201)),1,2\n", 2),
        ]
    )
    func whatIsWrongIsToldWithItsLine(text: String, line: Int) {
        let error = #expect(throws: CSVError.self) { try list(text) }
        #expect(error?.line == line)
        #expect(error?.message.hasPrefix("Line \(line): ") == true)
    }
}
