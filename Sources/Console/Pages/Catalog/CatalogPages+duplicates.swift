import Access
import Foundation
import HTTPTypes
import Practice

extension CatalogPages {
    static let duplicates = Link(text: "Duplicates", path: "/risk/duplicates")

    var duplicateRoutes: [PageRoute] {
        let (view, edit) = (RouteAccess.needs(.viewPractice), RouteAccess.needs(.editPractice))
        return [
            .get("/risk/duplicates", view) { try await .page(duplicates($0)) },
            .get("/risk/duplicates/merge", edit) { try await .page(merging($0.query, $0)) },
            .post("/risk/duplicates/merge", edit) { try await merge($0) },
            .post("/risk/duplicates/apart", edit) { try await setApart($0) },
            .post("/risk/duplicates/undo", edit) { try await undoMerge($0) },
        ]
    }

    private func duplicates(_ request: PageRequest, problem: String = "") async throws -> Page {
        guard Self.isWhole(request) else { return PracticePages.bound("Duplicates", .risk) }
        let (found, merges, names) = try await Blocking.told { [catalog, shared] in
            let found = try catalog.duplicates()
            let merges = try catalog.merges()
            let ids = found.flatMap { [$0.one.text, $0.other.text] }
            return (found, merges, try shared.store.names(.system, ids))
        }
        let mayEdit = PracticePages.mayEdit(request)
        let pairs = found.prefix(100).map { pair -> [Cell] in
            let fields = [("one", pair.one.text), ("other", pair.other.text)]
            let actions = [
                Action(text: "Merge", path: "/risk/duplicates/merge?kept=\(pair.one)&removed=\(pair.other)"),
                Action(text: "They are two", path: "/risk/duplicates/apart", posts: true, fields: fields),
            ]
            return [
                Cell(names[pair.one.text] ?? "", path: System.place.path(pair.one.text)),
                Cell(names[pair.other.text] ?? "", path: System.place.path(pair.other.text)),
                Cell(pair.reasons.joined(separator: " ")), Cell("", actions: mayEdit ? actions : []),
            ]
        }
        let table = DataTable(
            caption: "Records that may be about the same system",
            columns: [.init(title: "One"), .init(title: "Other"), .init(title: "Why"), .init(title: "")],
            rows: Array(pairs),
            path: "/risk/duplicates",
            total: found.count,
            empty: EmptyState(
                title: "No two records look alike",
                text: "Records that share an address, a host name, or an AE title and the vendor would stand here."
            )
        )
        var blocks: [Block] = []
        if !problem.isEmpty {
            blocks.append(.notice(Notice(mood: .critical, title: "The merge was not undone", text: problem)))
        }
        blocks.append(.table(table))
        if mayEdit {
            blocks.append(.actions([Action(text: "Merge two systems", path: "/risk/duplicates/merge")]))
        }
        blocks.append(.section(title: "Merges", id: "merges", [.table(past(merges, mayEdit: mayEdit))]))
        return Page(
            title: "Duplicates",
            section: .risk,
            trail: [Self.home],
            lead: "Two records of one system count its risks twice. A merge keeps what both say, and can be undone.",
            blocks: blocks
        )
    }

    private func past(_ merges: [SystemMerge], mayEdit: Bool) -> DataTable {
        DataTable(
            caption: "Merges, the newest first",
            columns: [.init(title: "When"), .init(title: "Kept"), .init(title: "Went into it"), .init(title: "")],
            rows: merges.prefix(100).map { merge in
                let undo = Action(
                    text: "Undo",
                    path: "/risk/duplicates/undo",
                    posts: true,
                    fields: [("merge", merge.id.text)]
                )
                return [
                    Cell(Amount.time(merge.at)), Cell(merge.keptName), Cell(merge.removedName),
                    merge.isUndone ? Cell("Undone") : Cell("", actions: mayEdit ? [undo] : []),
                ]
            },
            path: "/risk/duplicates",
            total: merges.count,
            empty: EmptyState(title: "Nothing was merged yet", text: "")
        )
    }

    private func merging(_ values: FormValues, _ request: PageRequest, problem: String = "") async throws -> Page {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let directory = RecordDirectory(store: shared.store)
        let given = values
        let found = try await Blocking.told { [shared] () -> Choosing in
            var form = FilledForm(given)
            if form.has("removed"), form["removed"].isEmpty { form.complain("removed", "Choose the other one.") }
            if form.has("kept"), form["kept"].isEmpty { form.complain("kept", "Choose the one that stays.") }
            let kept: SystemID? = form["kept"].isEmpty ? nil : try form.reference("kept", .system, directory)
            let removed: SystemID? = form["removed"].isEmpty ? nil : try form.reference("removed", .system, directory)
            if let kept, kept == removed { form.complain("removed", "Choose another one than the one that stays.") }
            let fields = [
                try form.reference("kept", "The record that stays", .system, directory, isRequired: true),
                try form.reference("removed", "The record that goes into it", .system, directory, isRequired: true),
            ]
            guard form.isGood, let kept = try kept.flatMap({ try shared.store.system($0) }),
                let removed = try removed.flatMap({ try shared.store.system($0) })
            else { return Choosing(fields: fields) }
            let differences = try SystemUnion.differences(kept, removed)
            let ids = differences.flatMap { [$0.kept, $0.removed] }.map { Self.plain($0) }
            return Choosing(
                fields: fields,
                pair: (kept, removed),
                differences: differences,
                names: try shared.store.names(.site, ids).merging(try shared.store.names(.person, ids)) { one, _ in one
                }
            )
        }
        let trail = [Self.home, Self.duplicates]
        guard let (kept, removed) = found.pair else {
            let form = Form(
                path: "/risk/duplicates/merge",
                fields: found.fields,
                submit: "Compare the two",
                isGet: true,
                cancel: Link(text: "Cancel", path: Self.duplicates.path)
            )
            return Page(title: "Merge two systems", section: .risk, trail: trail, blocks: [.form(form)])
        }
        let swap = "/risk/duplicates/merge?kept=\(removed.id)&removed=\(kept.id)"
        return Page.checkAnswers(
            title: "Merge “\(removed.name)” into “\(kept.name)”?",
            section: .risk,
            trail: trail,
            lead: "Addresses, AE titles, service lines and dependencies of both are kept.",
            answers: [
                .init(
                    name: "Stays",
                    value: Cell(kept.name, path: kept.path, note: kept.addresses.joined(separator: ", ")),
                    change: Link(text: "Swap", path: swap)
                ),
                .init(
                    name: "Goes into it",
                    value: Cell(removed.name, path: removed.path, note: removed.addresses.joined(separator: ", "))
                ),
            ],
            consequences: [
                Notice(
                    mood: .neutral,
                    title: "Whatever named the one that goes names the one that stays",
                    text:
                        "Flows, safeguards, evidence, roles and risks. It can be undone as long as nobody changes them."
                )
            ],
            path: "/risk/duplicates/merge",
            carried: [("kept", kept.id.text), ("removed", removed.id.text)],
            asked: found.differences.map { Self.field($0, found.names) },
            submit: "Merge them",
            isDestructive: false,
            cancel: Link(text: "Cancel", path: Self.duplicates.path),
            problem: problem
        )
    }

    private struct Choosing: Sendable {
        var fields: [FormField]
        var pair: (kept: System, removed: System)?
        var differences: [SystemDifference] = []
        var names: [String: String] = [:]
    }

    private static func field(_ difference: SystemDifference, _ names: [String: String]) -> FormField {
        func words(_ value: String) -> String { names[plain(value)] ?? plain(value) }
        return FormField(
            name: "field-\(difference.field)",
            label: difference.field.replacing("_", with: " ").capitalizedFirst,
            kind: .radios([
                Choice(value: "kept", label: words(difference.kept), note: "as in the one that stays", isChosen: true),
                Choice(value: "removed", label: words(difference.removed), note: "as in the one that goes"),
            ])
        )
    }

    /// A JSON value as one reads it.
    private static func plain(_ json: String) -> String {
        if json.hasPrefix("{"), let parts = try? JSONDecoder().decode([String: String].self, from: Data(json.utf8)) {
            return parts.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isEmpty }.joined(separator: ", ")
        }
        return json.hasPrefix("\"") && json.hasSuffix("\"") && json.count >= 2
            ? String(json.dropFirst().dropLast()).replacing("\\\"", with: "\"") : json
    }

    private func merge(_ request: PageRequest) async throws -> PageReply {
        let form = request.form
        guard let kept = SystemID(form["kept"]), let removed = SystemID(form["removed"]) else {
            throw PageProblem.notUnderstood
        }
        let taking = form.pairs.filter { $0.name.hasPrefix("field-") && $0.value == "removed" }
            .map { String($0.name.dropFirst(6)) }
        do {
            _ = try await acts.merge(removed, into: kept, taking: Set(taking), by: request.signedIn)
            return .redirect(System.place.path(kept.text))
        } catch let error as PracticeError where error.code != .records {
            return .page(try await merging(form, request, problem: error.message), .conflict)
        }
    }

    private func setApart(_ request: PageRequest) async throws -> PageReply {
        guard let one = SystemID(request.form["one"]), let other = SystemID(request.form["other"]) else {
            throw PageProblem.notUnderstood
        }
        do { try await acts.setApart(DuplicatePair(one, other), by: request.signedIn) } catch let error as PracticeError
            where error.code != .records
        { throw PageProblem(error) }
        return .redirect(Self.duplicates.path)
    }

    private func undoMerge(_ request: PageRequest) async throws -> PageReply {
        guard let id = MergeID(request.form["merge"]) else { throw PageProblem.notUnderstood }
        do {
            let merge = try await acts.undo(id, by: request.signedIn)
            return .redirect(System.place.path(merge.removed.text))
        } catch let error as PracticeError where error.code != .records {
            return .page(try await duplicates(request, problem: error.message), .conflict)
        }
    }
}
