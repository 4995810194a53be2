/// Sorts what was seen by whom it is about: pure.
///
/// What it makes of a batch is then brought together with what is on record, in one transaction.
struct CatalogLearner {
    /// What a batch has shown of one system, or of one host that is no system.
    struct Subject {
        var span: SeenSpan
        var notes: [NoteKey: (values: [String], span: SeenSpan)] = [:]
    }

    /// Where a device is that is no system yet.
    struct Place: Hashable {
        var host: String
        /// Only behind a loopback address, which says nothing of who is there.
        var title: String

        init(_ host: HostName, title: String) {
            self.host = host.text
            self.title = host.isLoopback ? title : ""
        }

        init(_ sighting: Sighting) {
            host = sighting.host
            title = sighting.title
        }
    }

    /// What there can be only one of in a subject's notes.
    struct NoteKey: Hashable {
        var name: FactName
        var port: Int
        /// The value, but for lists.
        var slot: String
    }

    let index: SystemIndex
    let limits: CatalogLimits
    /// The time now: what claims to be of later was seen now.
    let now: Int64
    private(set) var systems: [SystemID: Subject] = [:]
    private(set) var places: [Place: Subject] = [:]
    private(set) var flows: [FlowTally.Key: FlowObservation] = [:]
    /// Observations of an address that several systems share, where nothing tells which it was.
    private(set) var ambiguous = 0

    init(index: SystemIndex, limits: CatalogLimits, now: Int64) {
        self.index = index
        self.limits = limits
        self.now = now
    }

    mutating func take(_ observation: Observation) {
        let host = HostName(FactText.line(observation.host, limits.valueLength))
        guard !host.text.isEmpty else { return }
        let title = FactText.line(Self.title(observation.speech), limits.valueLength)
        switch index.match(host, title: title) {
        case .system(let id): Self.add(observation, time(observation.when), limits, to: &systems[id])
        case .unknown:
            let place = Place(host, title: title)
            Self.add(observation, time(observation.when), limits, to: &places[place])
        case .ambiguous: ambiguous += 1
        }
    }

    mutating func take(_ flow: FlowObservation) {
        let key = FlowTally.Key(flow, limits)
        guard !key.fromHost.isEmpty, !key.toHost.isEmpty else { return }
        var flow = flow
        flow.when = time(flow.when)
        flow.source = FactText.line(flow.source, limits.valueLength)
        if let before = flows[key] {
            var tally = FlowTally(FlowTallyID(microseconds: 0) { Array(repeating: 0, count: $0) }, key, before)
            tally.add(flow)
            flow.when = tally.lastSeen
            flow.isEncrypted = tally.isEncrypted
            flow.messages = tally.messages
            flow.bytes = tally.bytes
            flow.hours = tally.hours
        }
        flows[key] = flow
    }

    // Not of the instance, which would be copied whole for each call, since a part of it is changed meanwhile.
    private static func add(
        _ observation: Observation,
        _ when: Int64,
        _ limits: CatalogLimits,
        to subject: inout Subject?
    ) {
        let source = FactText.line(observation.source, limits.valueLength)
        let span = SeenSpan(first: when, last: when, count: 1, source: source)
        var filled = subject ?? Subject(span: SeenSpan(first: when, last: when, count: 0, source: source))
        subject = nil
        filled.span.add(when, source)
        for note in FactNote.notes(observation, limits) {
            let isList = note.name.manner == .list
            let key = NoteKey(name: note.name, port: note.port ?? 0, slot: isList ? "" : note.values[0])
            if var known = filled.notes[key] {
                if isList, known.values != note.values {
                    known.values = Array(Set(known.values).union(note.values).sorted().prefix(limits.listEntries))
                }
                known.span.add(when, source)
                filled.notes[key] = known
            } else {
                filled.notes[key] = (note.values, span)
            }
        }
        subject = filled
    }

    private func time(_ when: Int64) -> Int64 { min(max(0, when), now) }

    private static func title(_ speech: Observation.Speech) -> String {
        if case .dicom(let speech) = speech { speech.aeTitle ?? "" } else { "" }
    }
}

/// What a batch has taught the catalog.
public struct CatalogLearned: Hashable, Sendable {
    /// Facts that were not known before, or lists that grew.
    public var newFacts = 0
    /// Devices that were not seen before.
    public var newSightings = 0
    /// Flows that were not seen before.
    public var newFlows = 0
    /// Observations of an address that several systems share, where nothing tells which it was; they are left out.
    public var ambiguous = 0
    /// Sightings that were dropped because there were too many that nobody has decided about.
    public var droppedSightings = 0
    /// Tallies that were dropped because there were too many.
    public var droppedFlows = 0

    /// Nothing yet.
    public init() {}
}
