public import Practice

/// How far a practice is with a framework, as evidence shows it.
public struct FrameworkCoverage: Hashable, Sendable {
    /// How far it is with one requirement.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// A safeguard in place meets it and has evidence that counts, or Leadglass itself gives it.
        case proven
        /// A safeguard in place meets it, and nothing that counts shows that it works.
        case claimed
        /// A safeguard that meets it is planned.
        case planned
        /// Nothing meets it.
        case gap
    }

    /// Something that speaks for a state.
    public struct Reason: Hashable, Sendable {
        /// In one sentence.
        public var text: String
        /// The safeguard that it is about.
        public var safeguard: SafeguardID?
        /// The evidence that it rests on.
        public var evidence: EvidenceID?
        /// The part of Leadglass that it is about.
        public var product: Requirement.Product?

        /// A reason with these parts.
        public init(
            _ text: String,
            safeguard: SafeguardID? = nil,
            evidence: EvidenceID? = nil,
            product: Requirement.Product? = nil
        ) {
            self.text = text
            self.safeguard = safeguard
            self.evidence = evidence
            self.product = product
        }
    }

    /// One requirement.
    public struct Line: Hashable, Sendable {
        /// The requirement.
        public var requirement: Requirement
        /// How far the practice is with it.
        public var state: State
        /// Why, the strongest first; never empty.
        public var reasons: [Reason]
        /// What to do next; empty if it is proven.
        public var task: String
        /// The safeguards of the library that meet it.
        public var library: [String]
    }

    /// The framework.
    public var framework: Framework
    /// Its requirements, in its order.
    public var lines: [Line]

    /// How many requirements are in a state.
    public func count(_ state: State) -> Int { lines.count { $0.state == state } }

    /// What there is to do: every requirement that is not proven, gaps first.
    public var tasks: [Line] {
        let order: [State] = [.gap, .claimed, .planned]
        return order.flatMap { state in lines.filter { $0.state == state } }
    }
}
