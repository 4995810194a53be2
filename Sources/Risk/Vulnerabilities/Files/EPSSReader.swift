/// Reads EPSS scores piece by piece, plain or compressed by gzip, and keeps those of the vulnerabilities that are asked for.
///
/// Feed it the file's bytes in pieces of any size by `read`, then take the scores by `finish`.
public struct EPSSReader: ~Copyable {
    private let limits: EPSSLimits
    private var rows: EPSSRows
    private var inflater: GzipInflater?
    /// The first bytes, until it is known whether the file is compressed.
    private var head: [UInt8]? = []
    private var count = 0

    /// A reader that keeps the scores of these vulnerabilities.
    public init(wanted: Set<String>, limits: EPSSLimits = EPSSLimits()) {
        self.limits = limits
        rows = EPSSRows(wanted: wanted, limits: limits)
    }

    /// Reads the next bytes of the file.
    ///
    /// - Throws: an error that names the line; the reader is of no use after that.
    public mutating func read(_ bytes: some Collection<UInt8>) throws(VulnerabilityError) {
        count += bytes.count
        guard count <= limits.bytes else {
            throw VulnerabilityError(
                .tooMuch,
                "The file has more than \(limits.bytes) bytes. Take the scores as they are published."
            )
        }
        guard var head else { return try take(ArraySlice(bytes)) }
        head.append(contentsOf: bytes)
        self.head = head
        if head.count >= 2 { try begin(head) }
    }

    /// The scores, once all bytes have been read.
    public mutating func finish() throws(VulnerabilityError) -> EPSSScores {
        if let head { try begin(head) }
        if let isAtEnd = inflater?.isAtEnd, !isAtEnd {
            throw VulnerabilityError(
                .truncated,
                "The compressed file ends too early, after line \(rows.line). Fetch it again."
            )
        }
        return try rows.finish()
    }

    private mutating func begin(_ head: [UInt8]) throws(VulnerabilityError) {
        self.head = nil
        if head.starts(with: [0x1F, 0x8B]) { inflater = try GzipInflater(limit: limits.inflatedBytes) }
        try take(head[...])
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) throws(VulnerabilityError) {
        guard inflater != nil else { return try rows.read(bytes) }
        var rows = rows
        // Else the rows would be copied as they grow.
        self.rows = EPSSRows(wanted: [], limits: limits)
        defer { self.rows = rows }
        try inflater?.inflate(bytes) { piece throws(VulnerabilityError) in try rows.read(piece) }
    }
}

extension EPSSScores {
    /// Reads the scores as they are published, plain or compressed by gzip.
    ///
    /// - Parameter wanted: the vulnerabilities whose scores are kept.
    /// - Throws: an error that names the line; nothing is read by half.
    public init(
        reading bytes: [UInt8],
        wanted: Set<String>,
        limits: EPSSLimits = EPSSLimits()
    ) throws(VulnerabilityError) {
        var reader = EPSSReader(wanted: wanted, limits: limits)
        try reader.read(bytes)
        self = try reader.finish()
    }
}
