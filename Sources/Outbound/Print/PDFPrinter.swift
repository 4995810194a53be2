import Subprocess

/// Turns a page of HTML into a PDF by WeasyPrint (Debian's `weasyprint`), in a process of its own with limits on time, memory
/// and output.
///
/// The page must hold everything it shows: whatever it would load is not loaded, since the proxies that the process is given
/// do not exist.
public struct PDFPrinter: Sendable {
    /// The limits.
    public let limits: PDFLimits
    /// The program, by name or by path.
    private let program: String

    /// A printer with these limits.
    public init(limits: PDFLimits = PDFLimits(), program: String = "weasyprint") {
        self.limits = limits
        self.program = program
    }

    /// Prints a page.
    ///
    /// - Parameter html: the page, as UTF-8.
    /// - Returns: the PDF's bytes.
    /// - Throws: `notConfigured` if WeasyPrint is not installed, `invalid` if the page is too long, `timedOut`, `cancelled`,
    ///   or `refused` if the program failed.
    public func pdf(_ html: String) async throws(OutboundError) -> [UInt8] {
        guard html.utf8.count <= limits.htmlBytes else {
            throw OutboundError(.invalid, "The page is longer than \(limits.htmlBytes) bytes. Print fewer parts of it.")
        }
        guard let (succeeded, bytes) = try await race(html) else {
            throw OutboundError(
                .timedOut,
                "The PDF was not ready after \(limits.time.components.seconds) seconds. Save the page as HTML and print it "
                    + "in a browser."
            )
        }
        guard succeeded, bytes.starts(with: Array("%PDF-".utf8)) else {
            throw OutboundError(
                .refused,
                "WeasyPrint gave no PDF. It may be missing (`apt-get install weasyprint` installs it), or the page took more "
                    + "than \(limits.processorSeconds) seconds of processor time. The page as HTML prints in any browser."
            )
        }
        return bytes
    }

    /// Runs the program against the clock; nil if the clock won.
    private func race(_ html: String) async throws(OutboundError) -> (Bool, [UInt8])? {
        let (limits, program) = (limits, program)
        do {
            return try await withThrowingTaskGroup(of: (Bool, [UInt8])?.self) { group in
                group.addTask { try await Self.run(program, html, limits) }
                group.addTask {
                    try await Task.sleep(for: limits.time)
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw OutboundError(
                .notConfigured,
                "PDFs need WeasyPrint: `apt-get install weasyprint` installs it. The page as HTML prints in any browser."
            )
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw OutboundError(
                .invalid,
                "The PDF would be longer than \(limits.pdfBytes) bytes. Print fewer parts of it."
            )
        } catch is CancellationError {
            throw OutboundError(.cancelled, "The print was given up.")
        } catch {
            throw OutboundError(.refused, "The print failed: \(error). The page as HTML prints in any browser.")
        }
    }

    private static func run(_ program: String, _ html: String, _ limits: PDFLimits) async throws -> (Bool, [UInt8]) {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
        let nowhere = "http://127.0.0.1:9"
        let result = try await Subprocess.run(
            .name("prlimit"),
            arguments: [
                "--cpu=\(limits.processorSeconds)", "--as=\(limits.memory)", "--core=0", "--nofile=256", "--",
                program, "--quiet", "-", "-",
            ],
            environment: .custom([
                "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent",
                "http_proxy": nowhere, "https_proxy": nowhere, "ftp_proxy": nowhere,
            ]),
            platformOptions: options,
            input: .array(Array(html.utf8)),
            output: .bytes(limit: limits.pdfBytes),
            error: .discarded
        )
        return (result.terminationStatus.isSuccess, result.standardOutput)
    }
}
