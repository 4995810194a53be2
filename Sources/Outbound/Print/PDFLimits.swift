/// How much a print may take.
public struct PDFLimits: Sendable {
    /// The longest page that is printed, in bytes of HTML.
    public var htmlBytes: Int
    /// The longest PDF, in bytes.
    public var pdfBytes: Int
    /// The longest a print may take.
    public var time: Duration
    /// The processor time that it may take, in seconds.
    public var processorSeconds: Int
    /// The memory that it may take, in bytes of address space.
    public var memory: Int

    /// Limits with these parts.
    public init(
        htmlBytes: Int = 16 << 20,
        pdfBytes: Int = 48 << 20,
        time: Duration = .seconds(300),
        processorSeconds: Int = 240,
        memory: Int = 4 << 30
    ) {
        self.htmlBytes = htmlBytes
        self.pdfBytes = pdfBytes
        self.time = time
        self.processorSeconds = processorSeconds
        self.memory = memory
    }
}
