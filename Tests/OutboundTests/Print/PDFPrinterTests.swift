import Foundation
import Testing

@testable import Outbound

/// WeasyPrint itself is the peer.
@Suite struct PDFPrinterTests {
    @Test func aPageBecomesAPDF() async throws {
        let pdf = try await PDFPrinter().pdf("<!doctype html><title>Risk</title><p>Two systems</p>")
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        #expect(pdf.count > 1000)
    }

    @Test func nothingIsLoadedFromElsewhere() async throws {
        let page = "<!doctype html><title>x</title><img src='http://192.0.2.1/a.png'><p>y</p>"
        // An address that never answers would hold it for minutes: then this throws.
        let pdf = try await PDFPrinter(limits: PDFLimits(time: .seconds(60))).pdf(page)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
    }

    @Test func aMissingProgramIsToldWithTheCure() async throws {
        let error = await #expect(throws: OutboundError.self) {
            try await PDFPrinter(program: "/nonexistent/weasyprint").pdf("<p>x</p>")
        }
        #expect(error?.message.contains("apt-get install weasyprint") == true)
    }

    @Test func aPageThatIsTooLongIsRefused() async throws {
        let printer = PDFPrinter(limits: PDFLimits(htmlBytes: 10))
        let error = await #expect(throws: OutboundError.self) { try await printer.pdf("<p>01234567") }
        #expect(error?.code == .invalid)
    }

    @Test func aPDFThatIsTooLongIsRefused() async throws {
        let printer = PDFPrinter(limits: PDFLimits(pdfBytes: 100))
        let error = await #expect(throws: OutboundError.self) { try await printer.pdf("<p>x</p>") }
        #expect(error?.code == .invalid)
    }

    @Test func aPrintThatHangsIsEnded() async throws {
        let script = FileManager.default.temporaryDirectory.appending(path: "hang-\(UUID().uuidString)")
        try Data("#!/bin/sh\nexec sleep 60\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script.path)
        defer { try? FileManager.default.removeItem(at: script) }
        let printer = PDFPrinter(limits: PDFLimits(time: .milliseconds(200)), program: script.path)
        let error = await #expect(throws: OutboundError.self) { try await printer.pdf("<p>x</p>") }
        #expect(error?.code == .timedOut)
    }
}
