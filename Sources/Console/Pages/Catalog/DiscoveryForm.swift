/// What a look at the network is asked for with.
struct DiscoveryForm {
    var form: FilledForm

    init(_ values: FormValues) {
        form = FilledForm(values)
        if form["rate"].isEmpty { form["rate"] = "\(DiscoveryOrder(targets: []).rate)" }
    }

    /// Marks what the plan did not take.
    init(_ values: FormValues, problem: String) {
        self.init(values)
        form.problem = problem
    }

    /// The order; nil if a field is wrong, which is then said at the field.
    mutating func order() -> DiscoveryOrder? {
        let targets = Self.words(form.all("targets"))
        if targets.isEmpty { form.complain("targets", "Name what to look at, such as 10.0.0.0/24.") }
        let rate = Int(form["rate"])
        if rate == nil { form.complain("rate", "Write a whole number, such as 20.") }
        guard form.isGood, let rate else { return nil }
        return DiscoveryOrder(
            targets: targets,
            exclude: Self.words(form.all("exclude")),
            ports: Self.words(form.all("ports")),
            rate: rate,
            hours: form["hours"],
            callingAETitles: form.all("calling"),
            calledAETitles: form.all("called")
        )
    }

    /// The form as it is asked, or asked again.
    var block: Form {
        Form(
            path: "/risk/discovery/check",
            fields: [
                form.area(
                    "targets",
                    "Networks and addresses",
                    hint:
                        "One a line, such as 10.0.0.0/24. Only private networks, and only yours: tell those who watch them.",
                    limit: 20_000
                ).required,
                form.area(
                    "exclude",
                    "Leave alone",
                    hint:
                        "Addresses and networks that are never touched: infusion pumps, whatever a connection may upset.",
                    limit: 20_000
                ),
                form.line("hours", "Only at these hours", hint: "Local time, such as 22:00-05:00. Empty for any time."),
                form.line(
                    "rate",
                    "New connections a second",
                    kind: .number,
                    hint: "Over all devices; each has one connection at a time.",
                    isRequired: true
                ),
                form.line(
                    "ports",
                    "Ports",
                    hint: "Such as dicom:104, dicom:11112, hl7:2575, https:443. Empty for the usual ones.",
                    limit: 1000
                ),
                form.area(
                    "calling",
                    "AE titles to call with",
                    rows: 2,
                    hint: "One a line, those that your devices know first. Empty for LEADGLASS."
                ),
                form.area(
                    "called",
                    "AE titles to ask for",
                    rows: 2,
                    hint: "One a line. Empty for those that products are shipped with."
                ),
            ],
            submit: "See what it would do",
            isGet: true,
            problem: form.problem
        )
    }

    /// The answers, carried to where it begins.
    var carried: [(name: String, value: String)] {
        Self.names.map { ($0, form.all($0).joined(separator: "\n")) }
    }

    /// The form again, filled in.
    var path: String {
        "/risk/discovery?" + carried.map { "\($0.name)=\(FormValues.encoded($0.value))" }.joined(separator: "&")
    }

    private static let names = ["targets", "exclude", "hours", "rate", "ports", "calling", "called"]

    private static func words(_ lines: [String]) -> [String] {
        lines.flatMap { $0.split { $0 == "," || $0.isWhitespace } }.map(String.init)
    }
}

extension FormField {
    /// The same, and it must be filled in.
    fileprivate var required: FormField {
        var field = self
        field.isRequired = true
        return field
    }
}
