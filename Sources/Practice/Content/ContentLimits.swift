/// How much content is read.
public struct ContentLimits: Hashable, Sendable {
    /// The most bytes of a file.
    public var fileBytes = 4 << 20
    /// The most files of a practice's own.
    public var files = 500
    /// The most entries of one kind, such as threats, and the most requirements of a framework.
    public var entries = 5_000
    /// The most entries of a list within an entry.
    public var listCount = 200
    /// The most characters of a text of one line.
    public var lineLength = 300
    /// The most characters of a text that may have several lines.
    public var textLength = 4_000
    /// The most problems that are told; the rest is counted.
    public var problems = 100

    /// The limits that hold if nobody says otherwise.
    public init() {}

    var parser: PracticeFileLimits {
        var limits = PracticeFileLimits()
        limits.bytes = fileBytes
        limits.entries = entries
        limits.problems = problems
        return limits
    }
}
