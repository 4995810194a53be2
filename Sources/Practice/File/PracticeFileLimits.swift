/// How much of a `practice.yaml` is read.
public struct PracticeFileLimits: Hashable, Sendable {
    /// The most bytes of the file.
    public var bytes = 16 << 20
    /// How deep lists and mappings may be within each other.
    public var depth = 16
    /// The most records in the file, of all kinds.
    public var entries = 50_000
    /// The most problems that are told; the rest is counted.
    public var problems = 100

    /// The limits that hold if nobody says otherwise.
    public init() {}
}
