/// How likely it is that a vulnerability is exploited somewhere within the next 30 days, by the EPSS model.
public struct EPSSScore: Hashable, Sendable, Codable {
    /// The vulnerability's number.
    public var cve: String
    /// The probability, 0 to 1.
    public var probability: Double
    /// The share of all vulnerabilities whose probability is not greater, 0 to 1.
    public var percentile: Double

    /// A score with these parts.
    public init(cve: String, probability: Double, percentile: Double) {
        self.cve = cve
        self.probability = probability
        self.percentile = percentile
    }
}

/// The scores of one day, of those vulnerabilities that were asked for.
public struct EPSSScores: Hashable, Sendable, Codable {
    /// The model's version, such as `v2025.03.14`.
    public var model: String
    /// The day of the scores, as YYYY-MM-DD.
    public var day: String
    /// How many rows the file had.
    public var rows: Int
    /// The scores, by CVE.
    public var scores: [String: EPSSScore]

    /// Scores with these parts.
    public init(model: String, day: String, rows: Int, scores: [String: EPSSScore]) {
        self.model = model
        self.day = day
        self.rows = rows
        self.scores = scores
    }
}

/// How much a file of scores may hold.
public struct EPSSLimits: Sendable, Hashable {
    /// The most bytes of the file as it comes; the real one has about 3 million.
    public var bytes: Int
    /// The most bytes that it may have when it is not compressed; the real one has about 12 million.
    public var inflatedBytes: Int
    /// The most rows; there are about 300,000 now.
    public var rows: Int
    /// The most bytes of a line.
    public var lineBytes: Int

    /// Limits with these values.
    public init(
        bytes: Int = 64 * 1024 * 1024,
        inflatedBytes: Int = 256 * 1024 * 1024,
        rows: Int = 4_000_000,
        lineBytes: Int = 512
    ) {
        self.bytes = bytes
        self.inflatedBytes = inflatedBytes
        self.rows = rows
        self.lineBytes = lineBytes
    }
}
