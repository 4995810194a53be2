import Access
import HTTPTypes
import Journal
import Practice

/// The evidence, for programs.
struct EvidenceOperations: Sendable {
    let journal: Journal
    let vault: any VaultDesk

    /// The ledger as a whole.
    struct LedgerState: Codable, Sendable {
        /// How many entries there are.
        var size: Int
        /// The signed checkpoint, as a C2SP note.
        var checkpoint: String
        /// What is wrong with it; missing if nothing is.
        var problem: String?
    }

    func all() throws -> [Operation] {
        let listing = try SchemaReader.schema(of: Listing<LedgerEntry>.self)
        return [
            Operation(
                method: .get,
                path: "/ledger",
                name: "getLedger",
                summary: "The size and the signed checkpoint of the ledger.",
                access: .needs(.viewEvidence),
                result: try SchemaReader.schema(of: LedgerState.self)
            ) { _ in
                .value(
                    LedgerState(size: Int(journal.size), checkpoint: journal.checkpoint, problem: journal.problem)
                )
            },
            Operation(
                method: .get,
                path: "/ledger/entries",
                name: "listEntries",
                summary: "What was done, the newest first.",
                access: .needs(.viewEvidence),
                queries: [
                    .init(name: "kind", description: "A kind of entry; can be given several times."),
                    .init(name: "actor", description: "Who did it, as a reference."),
                    .init(name: "subject", description: "What it was done to, as a reference."),
                    .init(name: "since", description: "Since this day, as 2026-11-25."),
                    .init(name: "until", description: "Before this day."),
                ] + VaultOperations.paging,
                result: listing
            ) { request in .value(try await page(EntryFilter(request.query), request)) },
            Operation(
                method: .get,
                path: "/ledger/entries/{entry}",
                name: "getEntry",
                summary: "An entry.",
                access: .needs(.viewEvidence),
                result: try SchemaReader.schema(of: LedgerEntry.self)
            ) { request in
                let index = try index(request)
                guard let entry = try await Blocking.run({ [journal] in try journal.entry(index) }) else {
                    throw Problem.notFound
                }
                return .value(entry)
            },
            Operation(
                method: .get,
                path: "/ledger/entries/{entry}/proof",
                name: "getProof",
                summary: "The proof that an entry stands in the ledger; it verifies with the public key alone.",
                access: .needs(.viewEvidence),
                result: .text(type: "text/plain")
            ) { request in
                let index = try index(request)
                guard index < journal.size else { throw Problem.notFound }
                let text = try await Blocking.run { [journal] in try journal.proof(of: index) }
                return .text(text, type: "text/plain; charset=utf-8")
            },
            Operation(
                method: .get,
                path: "/accesses",
                name: "listAccesses",
                summary: "Who saw a patient, the newest first (45 CFR 164.308(a)(1)(ii)(D)).",
                access: .needs(.viewAccesses),
                queries: [.init(name: "patient", description: "The exact Patient ID.")] + VaultOperations.paging,
                result: listing
            ) { request in
                let patient = request.query["patient"]
                guard !patient.isEmpty else {
                    throw Problem(.badRequest, "bad-query", "Give the Patient ID as `patient`.")
                }
                let reference = try await vault.patientReference(patient)
                return .value(try await page(EntryFilter(subject: reference), request))
            },
        ]
    }

    private func index(_ request: OperationRequest) throws(Problem) -> UInt64 {
        guard let index = UInt64(request.parameters["entry"] ?? "") else { throw Problem.notFound }
        return index
    }

    private func page(_ filter: EntryFilter, _ request: OperationRequest) async throws -> Listing<LedgerEntry> {
        let limit = try request.limit()
        let before = request.after.flatMap { UInt64($0) }
        let found = try await Blocking.run { [journal] in try journal.search(filter, before: before, limit: limit + 1) }
        let shown = Array(found.prefix(limit))
        return Listing(items: shown, next: found.count > limit ? shown.last.map { "\($0.index)" } : nil)
    }
}
