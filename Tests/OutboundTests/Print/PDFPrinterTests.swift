import Foundation
import Testing

@testable import Outbound

/// WeasyPrint itself is the peer.
@Suite struct PDFPrinterTests {
    private func stand(in script: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "python-\(UUID().uuidString)")
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path)
    }

    private func failure(_ script: String, _ limits: PDFLimits = PDFLimits()) throws -> OutboundError? {
        var found: OutboundError?
        try stand(in: script) { path in
            found = #expect(throws: OutboundError.self) { try PDFPrinter(limits: limits, python: path).pdf("<p>x</p>") }
        }
        return found
    }

    @Test func aPageBecomesAPDFAndNothingIsLoadedForIt() throws {
        // An address that never answers would hold it for minutes, a file would be read.
        let page =
            "<!doctype html><html lang=en><title>Risk</title><link rel=stylesheet href='http://192.0.2.1/a.css'>"
            + "<p>Two systems<img src='http://192.0.2.1/a.png'><img src='file:///etc/passwd'></p></html>"
        let pdf = try PDFPrinter(limits: PDFLimits(time: .seconds(60))).pdf(page)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        #expect(pdf.count > 1000)
    }

    @Test func aMissingProgramIsToldWithTheCure() throws {
        let error = #expect(throws: OutboundError.self) {
            try PDFPrinter(limits: PDFLimits(), python: "/nonexistent/python3").pdf("<p>x</p>")
        }
        #expect(error?.code == .notConfigured)
        #expect(error?.message.contains("apt-get install weasyprint") == true)
        #expect(try failure("exit 69")?.code == .notConfigured)
    }

    @Test func aPageThatIsTooLongIsRefused() {
        let error = #expect(throws: OutboundError.self) {
            try PDFPrinter(limits: PDFLimits(htmlBytes: 10)).pdf("<p>01234567")
        }
        #expect(error?.code == .invalid)
    }

    @Test func aPDFThatIsTooLongIsRefusedAndItsMakerEnded() throws {
        #expect(try failure("yes", PDFLimits(pdfBytes: 100_000))?.code == .invalid)
    }

    @Test func aPrintThatHangsIsEndedWithAllThatItStarted() throws {
        #expect(try failure("sleep 60 & sleep 60", PDFLimits(time: .milliseconds(100)))?.code == .timedOut)
        // One that says nothing more and does not end either.
        let quiet = try failure("exec >&- 2>&-; sleep 60", PDFLimits(time: .milliseconds(100)))
        #expect(quiet?.code == .timedOut)
    }

    @Test func aPrintThatNobodyWantsIsEnded() throws {
        try stand(in: "sleep 60") { path in
            let error = #expect(throws: OutboundError.self) {
                try PDFPrinter(limits: PDFLimits(), python: path).pdf("<p>x</p>", isCancelled: { true })
            }
            #expect(error?.code == .cancelled)
        }
    }

    @Test func whatItSaysOfAnErrorIsItsKindAlone() throws {
        let error = try failure("printf 'KeyError' >&2; exit 70")
        #expect(error?.code == .refused)
        #expect(error?.message.hasPrefix("WeasyPrint gave no PDF (KeyError).") == true)
        #expect(try failure("exit 71")?.message.contains("MiB of memory") == true)
        #expect(try failure("kill -KILL $$")?.message.contains("processor time") == true)
        #expect(try failure("echo no PDF")?.code == .refused)
    }

    @Test func itIsGivenWhatItNeedsAndNothingOfOurs() throws {
        let script = "unset SHLVL OLDPWD; echo '%PDF-'; env; ulimit -v; ulimit -t; wc -c"
        try stand(in: script) { path in
            let page = "<p>" + String(repeating: "x", count: 300_000)
            let limits = PDFLimits(processorSeconds: 7, memory: 3 << 30)
            let said = String(decoding: try PDFPrinter(limits: limits, python: path).pdf(page), as: UTF8.self)
            let names = said.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) }
            let ours = Set(ProcessInfo.processInfo.environment.keys).subtracting(["PATH", "LANG", "HOME", "PWD", "_"])
            #expect(names.contains("LANG") && ours.isDisjoint(with: names))
            #expect(said.hasSuffix("\n3145728\n7\n300003\n"))
        }
    }
}
