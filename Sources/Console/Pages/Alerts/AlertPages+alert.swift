import Access
import HTTPTypes
import Outbound
import Practice
import Records

extension AlertPages {
    func alert(_ request: PageRequest) async throws -> Page {
        try await page(try await found(request), request.signedIn)
    }

    private func found(_ request: PageRequest) async throws -> Alert {
        guard request.signedIn.seesAlerts, let number = Int64(request.parameters["alert"] ?? ""),
            let alert = try await Blocking.run({ [alerts] in try alerts.find(number) })
        else { throw PageProblem.notFound("alert") }
        return alert
    }

    private func page(_ alert: Alert, _ caller: Caller, note: String = "", problem: String = "") async throws -> Page {
        let isOpen = alert.phase == .open
        var rows: [SummaryList.Row] = [
            .init(name: "What to do", value: Cell(alert.plainNext)),
            .init(name: "Severity", value: Cell(alert.worst.heading, tag: alert.worst.mood)),
            .init(name: "Code", value: Cell(alert.key.code, isCode: true)),
        ]
        if !alert.key.subject.isEmpty { rows.append(.init(name: "About", value: Cell(alert.key.subject))) }
        rows.append(.init(name: "Since", value: Cell(Amount.time(alert.seenAt.microseconds))))
        rows.append(
            .init(name: "Until", value: Cell(alert.clearedAt.map { Amount.time($0.microseconds) } ?? "It goes on"))
        )
        rows.append(
            .init(
                name: "People were told",
                value: Cell(alert.notifiedAt.map { Amount.time($0.microseconds) } ?? "Never")
            )
        )
        if let acknowledgment = alert.acknowledgment {
            rows.append(
                .init(
                    name: "Acknowledged by",
                    value: Cell(acknowledgment.by, note: Amount.time(acknowledgment.at.microseconds))
                )
            )
            if !acknowledgment.note.isEmpty { rows.append(.init(name: "Note", value: Cell(acknowledgment.note))) }
        }
        let mood: Mood = isOpen ? alert.severity.mood : .good
        var blocks: [Block] = [
            .banner(Banner(mood: mood, sentence: alert.message, note: isOpen ? "" : "This is over.")),
            .summary(SummaryList(rows: rows, caption: "Alert \(alert.number)")),
        ]
        if isOpen, alert.acknowledgment == nil, caller.may(.handleAlerts) {
            let field = FormField(
                name: "note",
                label: "Note",
                kind: .area(rows: 3),
                value: note,
                hint: "What you do about it. No patient's name.",
                error: problem,
                isRequired: false,
                limit: AlertBook.maximumNote * 4
            )
            let form = Form(
                path: "/alerts/\(alert.number)/acknowledge",
                fields: [field],
                submit: "Acknowledge",
                cancel: Link(text: "Cancel", path: "/alerts")
            )
            let text =
                "Reminders end, and others see that you have taken it on. It stays open while its cause is there."
            blocks.append(.section(title: "Acknowledge", id: "acknowledge", [.text([text]), .form(form)]))
        }
        return Page(title: "Alert \(alert.number)", section: .today, trail: [Self.home], blocks: blocks)
    }

    func acknowledge(_ request: PageRequest) async throws -> PageReply {
        let note = request.form["note"]
        guard note.count <= AlertBook.maximumNote else {
            let problem = "Write at most \(Amount.count(AlertBook.maximumNote)) characters."
            let page = try await page(try await found(request), request.signedIn, note: note, problem: problem)
            return .page(page, .unprocessableContent)
        }
        let number = try await found(request).number
        switch try await acts.acknowledge(number, note: note, by: request.signedIn) {
        case .unknown: throw PageProblem.notFound("alert")
        case .done:
            switch request.form["from"] {
            case "today": return .redirect("/")
            case "alerts": return .redirect("/alerts")
            default: return .redirect("/alerts/\(number)")
            }
        // Its page says who was earlier, or that it is over.
        case .alreadyAcknowledged, .cleared: return .redirect("/alerts/\(number)")
        }
    }
}
