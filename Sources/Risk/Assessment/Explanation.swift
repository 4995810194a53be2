public import Practice

/// Where a figure comes from: what was put in, how it was computed, and what proves it. A page shows it on a click.
public struct Explanation: Hashable, Sendable, Codable {
    /// What the figure is called, such as `Expected loss a year`.
    public var name: String
    /// The figure for a person, such as `$41,000`.
    public var value: String
    /// How it was computed, in words: `frequency × cost of one event`.
    public var how: String
    /// What it was computed from.
    public var inputs: [Explanation]
    /// The evidence that it rests on.
    public var evidence: [EvidenceID]

    /// An explanation with these parts.
    public init(
        name: String,
        value: String,
        how: String = "",
        inputs: [Explanation] = [],
        evidence: [EvidenceID] = []
    ) {
        self.name = name
        self.value = value
        self.how = how
        self.inputs = inputs
        self.evidence = evidence
    }
}

/// A figure with the range that follows from how little we know of its inputs.
public struct Estimate: Hashable, Sendable, Codable {
    /// The figure itself.
    public var value: Double
    /// One time in twenty it is below this, given what was said of the inputs.
    public var low: Double
    /// One time in twenty it is above this.
    public var high: Double
    /// Where it comes from.
    public var explanation: Explanation

    /// An estimate with these parts.
    public init(value: Double, low: Double, high: Double, explanation: Explanation) {
        self.value = value
        self.low = low
        self.high = high
        self.explanation = explanation
    }
}
