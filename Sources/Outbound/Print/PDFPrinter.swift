import Glibc

/// Turns a page of HTML into a PDF by WeasyPrint (Debian's `weasyprint`), in a process of its own with limits on time, memory
/// and output.
///
/// The page must hold everything that it shows: whatever it would load, from the network or from a file, is refused.
public struct PDFPrinter: Sendable {
    /// The limits.
    public let limits: PDFLimits
    /// Debian's own Python: WeasyPrint belongs to it.
    private let python: String

    /// A printer with these limits.
    public init(limits: PDFLimits = PDFLimits()) { self.init(limits: limits, python: "/usr/bin/python3") }

    init(limits: PDFLimits, python: String) {
        self.limits = limits
        self.python = python
    }

    /// What Python runs. It closes what it may have inherited, and of an error it says its kind alone: the words
    /// may hold what stands on the page.
    static let program = """
        import logging, os, sys
        os.closerange(3, 1 << 20)
        logging.disable()
        try:
            from weasyprint import HTML
        except (ImportError, OSError):
            sys.exit(69)
        def refuse(url, *rest, **more):
            raise ValueError
        try:
            text = sys.stdin.buffer.read().decode()
            pdf = HTML(string=text, base_url='about:blank', url_fetcher=refuse).write_pdf()
        except MemoryError:
            sys.exit(71)
        except Exception as error:
            sys.stderr.write(type(error).__name__)
            sys.exit(70)
        sys.stdout.buffer.write(pdf)
        """

    /// Prints a page. Blocks for some seconds, for a long page up to the limit.
    ///
    /// - Parameters:
    ///   - html: the page.
    ///   - isCancelled: whether nobody wants the PDF any more.
    /// - Returns: the PDF's bytes.
    /// - Throws: `notConfigured` if WeasyPrint is not installed, `invalid` if the page or the PDF is too long, `timedOut`,
    ///   `cancelled`, or `refused` if the program failed.
    public func pdf(
        _ html: String,
        isCancelled: @Sendable () -> Bool = { false }
    ) throws(OutboundError) -> [UInt8] {
        guard html.utf8.count <= limits.htmlBytes else {
            throw OutboundError(.invalid, "The page is longer than \(limits.htmlBytes) bytes. Print fewer parts of it.")
        }
        let child = ChildProcess(
            command: [
                // Images pass first.
                "/usr/bin/nice", "-n", "10", "/usr/bin/prlimit", "--cpu=\(limits.processorSeconds)",
                "--as=\(limits.memory)", "--core=0",
                "--nofile=256", "--", python, "-I", "-B", "-c", Self.program,
            ],
            environment: ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/nonexistent"],
            outputLimit: limits.pdfBytes,
            time: limits.time
        )
        let result: ChildProcess.Result
        do {
            result = try child.run(Array(html.utf8), isCancelled: isCancelled)
        } catch {
            throw error.number == ENOENT
                ? Self.missing
                : OutboundError(.refused, "The print could not be started (errno \(error.number)). \(Self.otherwise)")
        }
        return try bytes(of: result)
    }

    private func bytes(of result: ChildProcess.Result) throws(OutboundError) -> [UInt8] {
        switch result.ending {
        case .exited(0) where result.output.starts(with: Array("%PDF-".utf8)): return result.output
        // 126 and 127: Python is not there, or cannot be run.
        case .exited(69), .exited(126), .exited(127): throw Self.missing
        case .exited(71): throw tooLarge("more than \(limits.memory >> 20) MiB of memory")
        case .signalled(SIGXCPU), .signalled(SIGKILL):
            throw tooLarge("more than \(limits.processorSeconds) seconds of processor time")
        case .cancelled: throw OutboundError(.cancelled, "The print was given up.")
        case .tooMuch:
            throw OutboundError(.invalid, "The PDF would be longer than \(limits.pdfBytes) bytes. \(Self.otherwise)")
        case .timedOut:
            throw OutboundError(
                .timedOut,
                "The PDF was not ready after \(limits.time.components.seconds) seconds. \(Self.otherwise)"
            )
        case .exited, .signalled:
            let kind = result.error.prefix(80).filter { $0.isLetter }
            let word = kind.isEmpty ? "" : " (\(String(decoding: kind, as: UTF8.self)))"
            throw OutboundError(.refused, "WeasyPrint gave no PDF\(word). \(Self.otherwise)")
        }
    }

    private func tooLarge(_ what: String) -> OutboundError {
        OutboundError(.refused, "The PDF would take \(what). \(Self.otherwise)")
    }

    private static let otherwise = "The same page as HTML prints in any browser."

    private static let missing = OutboundError(
        .notConfigured,
        "PDFs need WeasyPrint: `apt-get install weasyprint` on the server installs it. \(otherwise)"
    )
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) }
}
