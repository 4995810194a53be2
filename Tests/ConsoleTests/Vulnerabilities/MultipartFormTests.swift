import Access
import Foundation
import NIOHTTP1
import Practice
import Risk
import Testing

@testable import Console

/// Files come with forms as browsers send them, and nothing else is taken for one.
@Suite struct MultipartFormTests {
    private let boundary = Array("----WebKitFormBoundaryAbC".utf8)

    private func read(_ text: String) -> MultipartForm? {
        MultipartForm(Array(text.replacing("\n", with: "\r\n").utf8), boundary: boundary)
    }

    private static let good = """
        ------WebKitFormBoundaryAbC
        Content-Disposition: form-data; name="csrf"

        token
        ------WebKitFormBoundaryAbC
        Content-Disposition: form-data; name="file"; filename="C:\\\\x\\\\kev.json"
        Content-Type: application/json

        {"a": 1}

        ------WebKitFormBoundaryAbC
        Content-Disposition: form-data; name="empty"; filename=""
        Content-Type: application/octet-stream


        ------WebKitFormBoundaryAbC--

        """

    @Test func valuesAndFilesAreReadAsTheyWereSent() throws {
        let form = try #require(read(Self.good))
        #expect(form.values["csrf"] == "token")
        #expect(form.files.map(\.name) == ["kev.json", ""] && form.files.map(\.field) == ["file", "empty"])
        #expect(form.files[0].bytes == Array("{\"a\": 1}\r\n".utf8) && form.files[1].bytes.isEmpty)
    }

    @Test func bytesThatAreNoTextComeThrough() throws {
        let bytes: [UInt8] = [0x1F, 0x8B, 0, 0x0D, 0x0A, 0x2D, 0x2D, 0xFF]
        let head =
            "------WebKitFormBoundaryAbC\r\nContent-Disposition: form-data; name=\"f\"; filename=\"e.gz\"\r\n\r\n"
        let whole = Array(head.utf8) + bytes + Array("\r\n------WebKitFormBoundaryAbC--\r\n".utf8)
        #expect(MultipartForm(whole, boundary: boundary)?.files.first?.bytes == bytes)
        // Cut anywhere it is no form, and never a crash.
        for count in 0..<(whole.count - 4) {
            #expect(MultipartForm(Array(whole.prefix(count)), boundary: boundary) == nil)
        }
    }

    @Test(arguments: [
        "", "------WebKitFormBoundaryAbC", "x\n------WebKitFormBoundaryAbC--",
        "------WebKitFormBoundaryAbC\nContent-Disposition: form-data\n\nx\n------WebKitFormBoundaryAbC--",
        "------WebKitFormBoundaryAbC\nContent-Disposition: form-data; name=\"\"\n\nx\n------WebKitFormBoundaryAbC--",
        "------WebKitFormBoundaryAbC\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\n\nx\n------WebKitFormBoundaryAbC--",
        "------WebKitFormBoundaryAbC\nContent-Disposition: form-data; name=\"a\n\nx\n------WebKitFormBoundaryAbC--",
        "------WebKitFormBoundaryAbC\nContent-Type: x\n\nx\n------WebKitFormBoundaryAbC--",
        "------WebKitFormBoundaryAbC\nContent-Disposition: form-data; name=\"a\"\n\n\u{0}\n------WebKitFormBoundaryAbC--",
    ])
    func whatIsWrittenOtherwiseIsNoForm(_ text: String) { #expect(read(text) == nil) }

    @Test func thereAreLimits() {
        var limits = MultipartForm.Limits()
        let bytes = Array(Self.good.replacing("\n", with: "\r\n").utf8)
        limits.parts = 2
        #expect(MultipartForm(bytes, boundary: boundary, limits: limits) == nil)
        limits.parts = 3
        #expect(MultipartForm(bytes, boundary: boundary, limits: limits) != nil)
        limits.headerBytes = 20
        #expect(MultipartForm(bytes, boundary: boundary, limits: limits) == nil)
        limits = MultipartForm.Limits()
        limits.nameBytes = 3
        #expect(MultipartForm(bytes, boundary: boundary, limits: limits)?.files.first?.name == "kev")
    }

    @Test func theBoundaryIsThatOfTheType() {
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=abc") == Array("abc".utf8))
        #expect(MultipartForm.boundary(of: "multipart/form-data; charset=utf-8; boundary=\"a b\"") == nil)
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=\"abc\"") == Array("abc".utf8))
        for type in ["", "text/plain; boundary=a", "multipart/form-data", "multipart/form-data; boundary="] {
            #expect(MultipartForm.boundary(of: type) == nil, "\(type)")
        }
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=" + String(repeating: "x", count: 71)) == nil)
    }

    @Test func overTheNetworkAFileIsTakenWhereOneIsAskedForAndOnlyWithTheToken() async throws {
        try await TestConsole.with { console in
            let signedIn = try console.signIn(["security-officer"])
            func send(_ path: String, token: String, content: String) async throws -> HTTPSClient.Answer {
                let body = [
                    "--b", "Content-Disposition: form-data; name=\"csrf\"", "", token, "--b",
                    "Content-Disposition: form-data; name=\"file\"; filename=\"kev.json\"", "", content, "--b--", "",
                ].joined(separator: "\r\n")
                return try await console.client.send(
                    .POST,
                    path,
                    cookies: signedIn.cookie,
                    headers: [
                        ("content-type", "multipart/form-data; boundary=b"),
                        ("origin", "https://localhost:\(console.client.port)"),
                    ],
                    body: body
                )
            }
            let (path, token) = ("/risk/vulnerabilities/import/check", signedIn.caller.csrfToken)
            let good = try await send(path, token: token, content: kevText())
            #expect(good.status == 200 && good.body.contains("Import this file?"))
            let bad = try await send(path, token: token, content: "{")
            #expect(bad.status == 422)
            let foreign = try await send(path, token: "x", content: kevText())
            #expect(foreign.status == 403)
            // Other forms take no files.
            let other = try await send("/risk/vulnerabilities/judge", token: token, content: "")
            #expect(other.status == 400)
            #expect(try console.services.vulnerabilities.catalogSource() == nil)
        }
    }

    @Test func aFileThatIsTooLargeIsRefusedBeforeItIsRead() throws {
        let office = try RiskOffice()
        let route = try #require(office.tables.pages.first { $0.path.hasSuffix("/import/check") && $0.takesFiles })
        #expect(route.bodyLimit == VulnerabilityFile.maximumBytes + 64 * 1024)
        let file = VulnerabilityFile(
            name: "x",
            bytes: Array(repeating: 0x20, count: VulnerabilityFile.maximumBytes + 1)
        )
        let acts = VulnerabilityActs(
            desk: VulnerabilityDesk(
                store: office.services.vulnerabilities,
                practice: office.services.practice,
                journal: office.services.journal
            ),
            journal: office.services.journal,
            now: office.services.now
        )
        let error = #expect(throws: (any Error).self) { try acts.read(file) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("has more than"))
    }
}
