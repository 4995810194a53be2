import Access
import Practice

extension Evidence: CatalogForm {
    static let place = CatalogPlace(
        base: "/defense/evidence",
        section: .defense,
        trail: [Link(text: "Defense", path: "/defense"), Link(text: "Evidence", path: "/defense/evidence")],
        parameter: "evidence",
        addTitle: "Add evidence",
        lead: "What you saw or tested yourself. It goes into the ledger under your name. Leave patients’ names out."
    )

    static func fields(_ form: FilledForm, _ directory: RecordDirectory) throws -> [FormField] {
        [
            try form.reference("safeguard", "About this safeguard", .safeguard, directory),
            try form.reference("system", "Or about this system", .system, directory),
            try form.reference("service_line", "Or about this service line", .serviceLine, directory),
            form.line(
                "kind",
                "What was done",
                hint: "Such as restore test, access review, door check, or recovery drill.",
                isRequired: true
            ),
            form.line("when", "When", kind: .date, isRequired: true),
            form.radios("result", "What it shows", Result.self) { $0.words },
            form.line("source", "Where it comes from", hint: "A person, a tool, a document.", isRequired: true),
            form.line(
                "valid_until",
                "Counts until",
                kind: .date,
                hint: "The last day. Empty: the safeguard’s review period."
            ),
            form.line(
                "minutes",
                "Minutes that it took",
                kind: .number,
                hint: "Of a drill: from the loss until the service line worked again.",
                limit: 7
            ),
            form.area("notes", "Notes", rows: 4),
        ]
    }

    static func blank(_ caller: Caller, today: String) -> [String: [String]] {
        ["source": [caller.name], "when": [today]]
    }

    func values(_ directory: RecordDirectory) throws -> [String: [String]] {
        var values = [
            "kind": [kind], "when": [Amount.day(when)], "result": [result.rawValue], "source": [source],
            "valid_until": validUntil.map { [Amount.day($0)] } ?? [], "minutes": minutes.map { ["\($0)"] } ?? [],
            "notes": [notes],
        ]
        switch about {
        case .safeguard(let id): values["safeguard"] = [try directory.word(.safeguard, id.text)]
        case .system(let id): values["system"] = [try directory.word(.system, id.text)]
        case .serviceLine(let id): values["service_line"] = [try directory.word(.serviceLine, id.text)]
        }
        return values
    }

    init?(_ form: inout FilledForm, id: EvidenceID, over old: Evidence?, _ directory: RecordDirectory) throws {
        let safeguard: SafeguardID? = try form.reference("safeguard", .safeguard, directory)
        let system: SystemID? = try form.reference("system", .system, directory)
        let line: ServiceLineID? = try form.reference("service_line", .serviceLine, directory)
        let subjects: [Subject] = [
            safeguard.map { .safeguard($0) }, system.map { .system($0) }, line.map { .serviceLine($0) },
        ]
        .compactMap(\.self)
        if subjects.count > 1 {
            let field = line == nil ? "system" : "service_line"
            form.complain(field, "Evidence is about one thing. Empty the other fields.")
        }
        if subjects.isEmpty {
            form.complain("safeguard", "Say what it is about: a safeguard, a system or a service line.")
        }
        let minutes = form.number("minutes")
        let result = form.word("result", Result.self)
        var when = form.day("when", isRequired: true)
        var until = form.day("valid_until").map { $0 + 86_400_000_000 - 1 }
        // A day that was not changed keeps its time.
        if let old, form["when"] == Amount.day(old.when) { when = old.when }
        if let old, form["valid_until"] == old.validUntil.map(Amount.day) { until = old.validUntil }
        guard form.isGood, let subject = subjects.first, let result, let when else { return nil }
        self.init(
            id: id,
            about: subject,
            kind: form["kind"],
            when: when,
            result: result,
            source: form["source"],
            ledgerEntry: old?.ledgerEntry,
            validUntil: until,
            minutes: minutes,
            notes: form["notes"]
        )
    }
}

extension Evidence.Result {
    /// The result for a person.
    var words: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    var mood: Mood {
        switch self {
        case .passed: .good
        case .failed: .critical
        case .noted: .neutral
        }
    }
}

extension Amount {
    /// The day in the machine's time zone: `2026-11-22`.
    static func day(_ microseconds: Int64) -> String { String(time(microseconds).prefix(10)) }
}
