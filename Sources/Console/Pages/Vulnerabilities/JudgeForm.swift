import Practice
import Risk

/// The form that judges matches: those that were chosen in the table, or all that its filter shows.
struct JudgeForm: Sendable {
    /// The form's name within the page, by which boxes of the table belong to it.
    static let id = "judge-form"

    var filter = VulnerabilityFilter()
    /// Where the page of the table begins.
    var after = ""
    /// How many the filter showed when the page was made.
    var total = 0
    /// The vulnerability on whose page it stands; empty on the list.
    var cve = ""
    var picks: Set<String> = []
    /// A system that a person names, on the page of a vulnerability.
    var named = ""
    var takesAll = false
    var state: VulnerabilityState?
    var reason = ""
    var problems: [String: String] = [:]

    init(filter: VulnerabilityFilter = VulnerabilityFilter(), after: String = "", total: Int = 0, cve: String = "") {
        self.filter = filter
        self.after = after
        self.total = total
        self.cve = cve
    }

    /// What was sent.
    init(_ form: FormValues) {
        filter = VulnerabilityFilter(form)
        after = form["after"]
        total = Int(form["total"]) ?? -1
        cve = MatchID.isCVE(form["cve"]) ? form["cve"] : ""
        picks = Set(form.all("pick"))
        named = form["named"]
        takesAll = form["scope"] == "all"
        state = VulnerabilityState(rawValue: form["state"])
        reason = form["reason"].replacing("\r\n", with: "\n")
    }

    /// The address's query as the form carries it.
    var values: FormValues { FormValues(pairs: filter.pairs + [(name: "after", value: after)]) }

    /// Where one gets to afterwards.
    ///
    /// - Parameter at: the moment of the judgement.
    func back(_ at: Int64) -> String {
        let path = cve.isEmpty ? VulnerabilityPages.base : VulnerabilityPages.path(cve)
        let items = cve.isEmpty ? filter.pairs + [(name: "after", value: after)] : []
        return SafePath.with(items + [(name: "judged", value: "\(at)")], on: path)
    }

    func form(total: Int) -> Form {
        var fields = (filter.pairs + [(name: "after", value: after), (name: "cve", value: cve)])
            .filter { !$0.value.isEmpty }
            .map { FormField(name: $0.name, label: "", kind: .hidden, value: $0.value) }
        fields.append(FormField(name: "total", label: "", kind: .hidden, value: "\(total)"))
        if cve.isEmpty {
            fields.append(
                FormField(
                    name: "scope",
                    label: "Which",
                    kind: .radios([
                        Choice(value: "chosen", label: "Those chosen in the table", isChosen: !takesAll),
                        Choice(
                            value: "all",
                            label: "All \(Amount.count(total)) that the filter shows, on every page",
                            isChosen: takesAll
                        ),
                    ]),
                    error: problems["pick"] ?? ""
                )
            )
        } else {
            fields.append(
                FormField(
                    name: "named",
                    label: "A system that is not in the table",
                    value: named,
                    hint: "Its name, if you know that it is affected though its words do not say so.",
                    error: problems["pick"] ?? "",
                    isRequired: false,
                    limit: 200
                )
            )
        }
        fields += [
            FormField(
                name: "state",
                label: "What you found",
                kind: .radios(
                    Self.choices.map { choice in
                        var choice = choice
                        choice.isChosen = choice.value == state?.rawValue
                        return choice
                    }
                ),
                error: problems["state"] ?? ""
            ),
            FormField(
                name: "reason",
                label: "Why",
                kind: .area(rows: 3),
                value: reason,
                hint: "What you compared, who told you, what was done. No patient’s name.",
                error: problems["reason"] ?? "",
                limit: 4000
            ),
        ]
        return Form(
            path: VulnerabilityPages.base + "/judge",
            id: Self.id,
            fields: fields,
            submit: "Judge",
            problem: problems[""] ?? ""
        )
    }

    private static let choices = [
        Choice(
            value: VulnerabilityState.confirmed.rawValue,
            label: "Affected",
            note: "The system has it. It stays open until it is handled."
        ),
        Choice(
            value: VulnerabilityState.dismissed.rawValue,
            label: "Not affected",
            note: "Another product or version, or the part is switched off."
        ),
        Choice(
            value: VulnerabilityState.mended.rawValue,
            label: "Handled",
            note: "The system had it: it is updated, or shielded as CISA requires."
        ),
        Choice(value: VulnerabilityState.proposed.rawValue, label: "To be looked at again"),
    ]
}
