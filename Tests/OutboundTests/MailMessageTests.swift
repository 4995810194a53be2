import Foundation
import Testing

@testable import Outbound

/// A message is what RFC 5322 allows, whatever it is made from.
struct MailMessageTests {
    private func message(
        subject: String = "Alert",
        text: String = "Hello\n",
        id: String = "leadglass-1-2"
    ) throws -> String {
        Mail(
            from: try #require(MailAddress("Leadglass <alerts@example.org>")),
            to: [try #require(MailAddress("one@example.org")), try #require(MailAddress("two@example.org"))],
            subject: subject,
            text: text,
            date: time(1_795_356_309),
            id: id
        ).message
    }

    @Test func aPlainMessageIsReadableAsItIs() throws {
        #expect(
            try message()
                == """
                From: "Leadglass" <alerts@example.org>\r
                To: one@example.org,\r
                 two@example.org\r
                Subject: Alert\r
                Date: Sun, 22 Nov 2026 14:05:09 +0000\r
                Message-ID: <leadglass-1-2@example.org>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                Auto-Submitted: auto-generated\r
                \r
                Hello\r

                """
        )
    }

    @Test(arguments: [
        "a\r\nBcc: evil@example.org", "a\nBcc: evil@example.org", "a\rBcc: x", "a\u{2028}Bcc: x", "a\u{0}b",
    ])
    func aSubjectCannotBeginAHeader(_ subject: String) throws {
        let headers = try message(subject: subject).components(separatedBy: "\r\n\r\n")[0]
        #expect(!headers.components(separatedBy: "\r\n").contains { $0.hasPrefix("Bcc") })
        #expect(!headers.replacingOccurrences(of: "\r\n", with: "").unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test func anIDCannotBeginAHeader() throws {
        #expect(try message(id: "a>\r\nBcc: x@y").contains("Message-ID: <aBccxy@example.org>\r\n"))
    }

    @Test func aSubjectBeyondASCIIIsInEncodedWordsThatSplitNoCharacter() throws {
        let subject = String(repeating: "Größe 山田 ", count: 12)
        let headers = try message(subject: subject).components(separatedBy: "\r\nDate:")[0]
        let lines = headers.components(separatedBy: "Subject: ")[1].components(separatedBy: "\r\n ")
        #expect(lines.count > 2)
        var decoded = ""
        for line in lines {
            #expect(line.utf8.count <= 75)
            let base64 = line.dropFirst("=?UTF-8?B?".count).dropLast(2)
            let bytes = try #require(Data(base64Encoded: String(base64)))
            decoded += try #require(String(data: bytes, encoding: .utf8))
        }
        #expect(decoded == subject)
    }

    @Test func aSubjectThatLooksEncodedIsEncoded() throws {
        #expect(try message(subject: "=?UTF-8?B?AAAA?=").contains("Subject: =?UTF-8?B?PT9VVEYtOD9CP0FBQUE/PQ==?=\r\n"))
    }

    @Test func aSubjectIsCutAtItsLimit() throws {
        let headers = try message(subject: String(repeating: "x", count: 10_000)).components(separatedBy: "Date:")[0]
        #expect(headers.utf8.count < 700)
    }

    @Test func noLineOfABodyIsLongerThanTheStandardAllows() throws {
        let text =
            String(repeating: "ü", count: 500) + "\n.\n..\n trailing \t\n=\n\u{0}\u{7F}\n"
            + String(repeating: ".", count: 200)
        let body = try message(text: text).components(separatedBy: "\r\n\r\n")[1]
        for line in body.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 76)
            #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            #expect(!line.hasPrefix("."))
            #expect(!line.hasSuffix(" "))
        }
        #expect(decoded(body) == text + "\n")
    }

    @Test func lineEndsBecomeThoseOfMail() {
        #expect(QuotedPrintable.encode("a\r\nb\nc") == "a\r\nb\r\nc")
        #expect(QuotedPrintable.encode("a\rb") == "a=0Db")
    }

    /// RFC 2045 6.7, the other way round.
    private func decoded(_ body: String) -> String {
        var bytes: [UInt8] = []
        let text = Array(
            body.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "\r\n", with: "\n").utf8
        )
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "=") {
                bytes.append(UInt8(String(decoding: text[index + 1...index + 2], as: UTF8.self), radix: 16) ?? 0)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
