import Access
import HTTPTypes
import Practice

/// Records of the same system, for programs.
struct DuplicateOperations: Sendable {
    private let seen: SeenOperations

    init(_ seen: SeenOperations) { self.seen = seen }

    func all() throws -> [Operation] {
        let merge = try SchemaReader.schema(of: MergeRow.self)
        let (catalog, acts) = (seen.catalog, seen.acts)
        return [
            Operation(
                method: .get,
                path: "/duplicates",
                name: "listDuplicates",
                summary: "Records that may be about the same system, and why.",
                access: .needs(.viewPractice),
                result: try SchemaReader.schema(of: Listing<DuplicateRow>.self)
            ) { request in
                try seen.checkIsWhole(request)
                let found = try await seen.told { try await Blocking.run { try catalog.duplicates() } }
                let rows = found.map { DuplicateRow(one: $0.one, other: $0.other, reasons: $0.reasons) }
                return .value(Listing(items: rows, next: nil))
            },
            Operation(
                method: .post,
                path: "/duplicates/apart",
                name: "setApart",
                summary: "Keeps that two systems are two; they are not suggested again.",
                access: .needs(.editPractice),
                body: try SchemaReader.schema(of: SystemPair.self)
            ) { request in
                let pair = try request.decoded(SystemPair.self)
                try await seen.told { try await acts.setApart(DuplicatePair(pair.one, pair.other), by: request.caller) }
                return .done
            },
            Operation(
                method: .get,
                path: "/merges",
                name: "listMerges",
                summary: "Merges of two records, the newest first.",
                access: .needs(.viewPractice),
                result: try SchemaReader.schema(of: Listing<MergeRow>.self)
            ) { request in
                try seen.checkIsWhole(request)
                let found = try await seen.told { try await Blocking.run { try catalog.merges() } }
                return .value(Listing(items: found.map(MergeRow.init), next: nil))
            },
            Operation(
                method: .post,
                path: "/merges",
                name: "mergeSystems",
                summary:
                    "Makes two records of one system one. Whatever named the one that goes names the one that stays.",
                access: .needs(.editPractice),
                body: try SchemaReader.schema(of: MergeOrder.self),
                result: merge
            ) { request in
                let order = try request.decoded(MergeOrder.self)
                let taking = Set(order.taking ?? [])
                return .created(
                    MergeRow(
                        try await seen.told {
                            try await acts.merge(order.removed, into: order.kept, taking: taking, by: request.caller)
                        }
                    )
                )
            },
            Operation(
                method: .post,
                path: "/merges/{merge}/undo",
                name: "undoMerge",
                summary: "Makes two records again of those that were merged, if nobody has changed them since.",
                access: .needs(.editPractice),
                result: merge
            ) { request in
                guard let id = MergeID(request.parameters["merge"] ?? "") else { throw Problem.notFound }
                return .value(MergeRow(try await seen.told { try await acts.undo(id, by: request.caller) }))
            },
        ]
    }
}
