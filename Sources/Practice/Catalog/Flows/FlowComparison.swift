/// How a flow that was seen stands to those on record.
public enum FlowStanding: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is on record.
    case known
    /// It is on record, but as encrypted where it is not, or the other way round.
    case encryptionContradicted = "encryption-contradicted"
    /// Both systems are on record, the flow is not.
    case notInCatalog = "not-in-catalog"
    /// A device at one end belongs to no system yet.
    case unknownSystem = "unknown-system"
}

/// A flow that was seen, and what is on record of it.
public struct ComparedFlow: Hashable, Sendable, Codable {
    /// What was seen.
    public var tally: FlowTally
    /// The system that opens the connections; nil if none is known.
    public var from: SystemID?
    /// The system that takes them; nil if none is known.
    public var to: SystemID?
    /// The flow on record; nil if there is none.
    public var flow: FlowID?
    /// How the two stand to each other.
    public var standing: FlowStanding
}

/// Compares the flows that were seen with those on record: pure.
public struct FlowComparison: Sendable {
    private struct Ends: Hashable {
        var from: SystemID
        var to: SystemID
        var `protocol`: Flow.ProtocolKind
    }

    private let index: SystemIndex
    private let flows: [Ends: [Flow]]
    private let fromEach: [SystemID: [Flow]]

    /// - Parameters:
    ///   - index: the systems.
    ///   - flows: those on record.
    public init(index: SystemIndex, flows: [Flow]) {
        self.index = index
        self.flows = Dictionary(grouping: flows) { Ends(from: $0.from, to: $0.to, protocol: $0.protocol) }
        fromEach = Dictionary(grouping: flows, by: \.from)
    }

    /// What is on record of a flow that was seen.
    ///
    /// A flow on record covers a service if it names none, or if its service has the name in it: `C-FIND and C-MOVE` covers
    /// both. C-ECHO is covered by every DICOM flow between the two. What passes a relay, as the gateway is, may be on record
    /// as two flows, to the relay and on from it; then the first of them is named.
    public func compare(_ tally: FlowTally) -> ComparedFlow {
        let (from, to) = (system(tally.from), system(tally.to))
        var compared = ComparedFlow(tally: tally, from: from, to: to, flow: nil, standing: .unknownSystem)
        guard let from, let to else { return compared }
        compared.standing = .notInCatalog
        let between = flows[Ends(from: from, to: to, protocol: tally.protocol)] ?? []
        var covering = between.filter { Self.covers($0, tally) }
        if covering.isEmpty { covering = relayed(tally, from, to) }
        guard let flow = covering.first(where: { $0.port == tally.port }) ?? covering.first else { return compared }
        compared.flow = flow.id
        let isContradicted = flow.encrypted == (tally.isEncrypted ? .no : .yes)
        compared.standing = isContradicted ? .encryptionContradicted : .known
        return compared
    }

    private func relayed(_ tally: FlowTally, _ from: SystemID, _ to: SystemID) -> [Flow] {
        (fromEach[from] ?? []).filter { first in
            guard first.protocol == tally.protocol, Self.covers(first, tally) else { return false }
            let onward = flows[Ends(from: first.to, to: to, protocol: tally.protocol)] ?? []
            return onward.contains { Self.covers($0, tally) }
        }
    }

    private func system(_ end: FlowObservation.End) -> SystemID? {
        if case .system(let id) = index.match(host: end.host, title: end.title) { id } else { nil }
    }

    private static func covers(_ flow: Flow, _ tally: FlowTally) -> Bool {
        if flow.service.isEmpty || tally.service.isEmpty || tally.service == "C-ECHO" { return true }
        return flow.service.lowercased().contains(tally.service.lowercased())
    }
}
