import HL7
import NIOCore
import Testing

@testable import Scout

private let patience = Patience()

@Suite struct OtherDialogueTests {
    @Test func anHL7InterfaceIsAskedOnceAndItsHeaderIsRead() throws {
        let query = ApplicationManagementQuery(sendingApplication: "LEADGLASS", controlID: "LG1", time: "20261125")
        var dialogue = HL7Dialogue(query, patience)
        #expect(dialogue.opened() == .say(nil, wait: patience.banner))
        #expect(dialogue.waited() == .say(ByteBuffer(bytes: MLLP.frame(query.bytes)), wait: patience.answer))
        let answer = "MSH|^~\\&|ENGINE\u{7}|NORTH|||20261125||NMR^N01|9|D|2.3\rMSA|AA|LG1\r"
        let block = MLLP.frame(Array(answer.utf8))
        #expect(dialogue.received(ByteBuffer(bytes: block.prefix(10))) == .goOn)
        let expected = HL7Answer(application: "ENGINE?", facility: "NORTH", version: "2.3", messageType: "NMR^N01")
        #expect(dialogue.received(ByteBuffer(bytes: block.dropFirst(10))) == .over(.hl7(expected)))
    }

    @Test(arguments: [
        (Array("\u{0B}\u{06}\u{1C}\r".utf8), PeerAnswer.hl7(HL7Answer())),
        (Array("\u{0B}no message\u{1C}\r".utf8), .garbage),
        (Array("SSH-2.0-x\r\n".utf8), .named("SSH")), ([0x15, 3, 3, 0, 2, 2, 10], .wantsTLS),
        (Array("\u{0B}\u{0B}".utf8), .garbage), ([UInt8](repeating: 0x41, count: 65), .garbage),
        ([0x0B] + [UInt8](repeating: 0x41, count: 65_537), .garbage),
    ])
    func otherAnswersAreToldApart(_ bytes: [UInt8], _ answer: PeerAnswer) {
        var dialogue = HL7Dialogue(
            ApplicationManagementQuery(sendingApplication: "L", controlID: "1", time: "2"),
            patience
        )
        _ = dialogue.opened()
        _ = dialogue.waited()
        #expect(dialogue.received(ByteBuffer(bytes: bytes)) == .over(answer))
    }

    @Test func withoutAQueryItOnlyListens() {
        var dialogue = HL7Dialogue(nil, patience)
        _ = dialogue.opened()
        #expect(dialogue.waited() == .over(.open))
    }

    @Test func aWebServersHeadIsReadAndItsBodyIsNot() throws {
        var dialogue = HTTPDialogue("/", accept: "*/*", host: "fd00::1", patience)
        guard case .say(let request?, _) = dialogue.opened() else { return #expect(Bool(false)) }
        #expect(String(buffer: request).contains("\r\nHost: [fd00::1]\r\n"))
        #expect(dialogue.received(ByteBuffer(string: "HTTP/1.1 200 OK\r\nServer: nginx\r\n")) == .goOn)
        var head = try #require(readHead("HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n"))
        #expect(head.status == 200 && head.server == "nginx" && head.contentType == "")
        #expect(dialogue.received(ByteBuffer(string: "\r\n<p>Jane Doe, 1970-01-01")) == .over(.http(head)))
        head = try #require(
            readHead("HTTP/1.0 401 \nserver :x\nSERVER: a\u{1B}b\nContent-Type:  Application/DICOM+JSON ; x=y\n\nbody")
        )
        #expect(head.status == 401 && head.server == "a?b" && head.contentType == "application/dicom+json")
    }

    @Test(arguments: [
        "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 099 x\r\n\r\n",
        "HTTP/1.1 +99 x\r\n\r\n", "\r\nHTTP/1.1 200 OK\r\n\r\n", "http/1.1 200 OK\r\n\r\n",
    ])
    func whatIsNoHeadIsNotTakenForOne(_ text: String) {
        #expect(HTTPHead.read(Array(text.utf8)) == .none)
    }

    @Test func aHeadWithoutEndIsGivenUp() {
        let start = Array("HTTP/1.1 200 OK\r\nX: ".utf8)
        #expect(
            HTTPHead.read(start + [UInt8](repeating: 0x41, count: HTTPHead.longest - start.count - 1)) == .incomplete
        )
        #expect(HTTPHead.read(start + [UInt8](repeating: 0x41, count: HTTPHead.longest)) == .none)
    }

    @Test func aServerThatIsNoWebServerNamesItself() {
        var dialogue = HTTPDialogue("/", accept: "*/*", host: "10.0.0.1", patience)
        _ = dialogue.opened()
        #expect(dialogue.received(ByteBuffer(string: "SSH-2.0-x\r\n")) == .over(.named("SSH")))
    }

    private func readHead(_ text: String) -> HTTPHead? {
        if case .head(let head) = HTTPHead.read(Array(text.utf8)) { head } else { nil }
    }
}
