import Access
import Journal
import Practice
import Risk

/// What people do with what was seen of the network, put on record before it is answered: pages, API and commands all go
/// through here.
struct CatalogActs: Sendable {
    let catalog: CatalogStore
    let practice: PracticeStore
    let risks: RiskStore
    let discovery: any DiscoveryDesk
    let journal: any EntryRecording
    /// The newest entry of the ledger that a filter finds. Blocks.
    let newest: @Sendable (EntryFilter) throws -> LedgerEntry?
    let jobs: JobBoard

    /// Makes a device that was seen a system: a new one, or an existing one as the person has completed it.
    ///
    /// - Throws: `PracticeError` that names the field which is wrong.
    func confirm(_ id: SightingID, as system: System, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            try judge(id, .added, system.id, by: caller) { try catalog.confirm(id, as: system) }
        }
    }

    /// Makes a device that was seen an existing system, which gets its address and AE titles.
    func confirm(_ id: SightingID, as system: SystemID, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            try judge(id, .known, system, by: caller) { try catalog.confirm(id, as: system) }
        }
    }

    /// Makes each of these devices a system, as they suggest it. Those before one that cannot be stay done.
    ///
    /// - Returns: the new systems.
    func add(_ ids: [SightingID], by caller: Caller) async throws -> [SystemID] {
        try PracticeActs.checkIsUnbound(caller)
        return try await Blocking.run { [self] in
            try ids.map { id in
                guard let sighting = try catalog.sighting(id) else { throw Self.noSighting }
                let system = catalog.proposedSystem(for: sighting)
                try judge(id, .added, system.id, by: caller) { try catalog.confirm(id, as: system) }
                return system.id
            }
        }
    }

    /// Has these devices not asked about again.
    func ignore(_ ids: [SightingID], reason: String, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            for id in ids {
                try judge(id, .ignored, nil, by: caller, details: ["reason": reason]) {
                    try catalog.ignore(id, reason: reason)
                    return nil
                }
            }
        }
    }

    /// Takes back what was decided about a device.
    func undo(_ id: SightingID, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            guard let before = try catalog.sighting(id) else { throw Self.noSighting }
            var system: System?
            if case .confirmed(let id) = before.state { system = try practice.system(id) }
            let change = try catalog.undo(id)
            do {
                try journal.record(Self.drafts(.undone, before, system?.id, [change].compactMap(\.self), caller))
            } catch {
                // What is not on record must not stay.
                if let system { _ = try catalog.confirm(id, as: system) }
                if case .ignored(let reason) = before.state { try catalog.ignore(id, reason: reason) }
                throw error
            }
        }
    }

    /// Puts flows that were seen on record.
    func confirm(_ flows: [FlowTallyID], by caller: Caller) async throws -> [FlowID] {
        try PracticeActs.checkIsUnbound(caller)
        return try await Blocking.run { [self] in
            try flows.map { id in
                let (flow, change) = try catalog.confirm(id)
                let draft = EntryDraft(
                    .flowConfirmed,
                    actor: caller.reference,
                    subjects: [
                        flow.reference, PracticeKind.system.reference(flow.from.text),
                        PracticeKind.system.reference(flow.to.text),
                    ],
                    details: ["protocol": flow.protocol.rawValue, "service": flow.service]
                )
                do { try journal.record([draft, EntryDraft(change, by: caller)]) } catch {
                    _ = try practice.remove(flow.id)
                    throw error
                }
                return flow.id
            }
        }
    }

    /// Keeps what a person says of a system, or takes it back.
    ///
    /// - Parameter value: nil takes back what was said by this name and port.
    func claim(
        _ name: FactName,
        _ value: String?,
        port: Int?,
        of system: SystemID,
        by caller: Caller
    ) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            var details = ["fact": name.rawValue, "action": value == nil ? "withdrawn" : "claimed"]
            details["port"] = port.map { "\($0)" }
            let entry = EntryDraft(
                .factClaimed,
                actor: caller.reference,
                subjects: [PracticeKind.system.reference(system.text)],
                details: details
            )
            if let value {
                try catalog.claim(name, value, port: port, of: system, source: caller.name)
                do { try journal.record([entry]) } catch {
                    try catalog.withdraw(name, port: port, of: system)
                    throw error
                }
            } else {
                try journal.record([entry])
                try catalog.withdraw(name, port: port, of: system)
            }
        }
    }

    static var noSighting: PracticeError {
        PracticeError(
            .notFound,
            "There is no such device. It may have been dropped; it comes back when it is seen again."
        )
    }
}

/// What somebody has decided about a device, as the ledger has it.
enum SightingVerdict: String {
    case added, known, ignored, undone
}

extension CatalogActs {
    /// Decides about a device; what does not come on record is taken back.
    private func judge(
        _ id: SightingID,
        _ verdict: SightingVerdict,
        _ system: SystemID?,
        by caller: Caller,
        details: [String: String] = [:],
        _ decide: () throws -> PracticeChange?
    ) throws {
        guard let sighting = try catalog.sighting(id) else { throw Self.noSighting }
        let change = try decide()
        do {
            try journal.record(Self.drafts(verdict, sighting, system, [change].compactMap(\.self), caller, details))
        } catch {
            _ = try catalog.undo(id)
            throw error
        }
    }

    private static func drafts(
        _ verdict: SightingVerdict,
        _ sighting: Sighting,
        _ system: SystemID?,
        _ changes: [PracticeChange],
        _ caller: Caller,
        _ details: [String: String] = [:]
    ) -> [EntryDraft] {
        var details = details
        details["verdict"] = verdict.rawValue
        details["device"] = sighting.place
        let judged = EntryDraft(
            .sightingJudged,
            actor: caller.reference,
            subjects: system.map { [PracticeKind.system.reference($0.text)] } ?? [],
            details: details
        )
        return [judged] + changes.map { EntryDraft($0, by: caller) }
    }
}

extension Sighting {
    /// Where it is, for a person.
    var place: String { title.isEmpty ? host : "\(title) at \(host)" }
}
