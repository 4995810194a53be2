import Console
import Practice

/// A status report on one screen of a terminal.
struct StatusScreen {
    let report: StatusReport

    var lines: [String] {
        let verdict = Verdict(report)
        var lines = ["\(report.practice): \(verdict.sentence) \(verdict.note)".trimmed]
        for alarm in report.alarms {
            lines.append("  \(alarm.severity == .critical ? "CRITICAL" : "warning ") \(alarm.message)")
            lines.append("           \(alarm.next)")
        }
        lines += ["", "Vault"] + vault
        lines += ["", "Listeners"] + listeners
        if !report.hl7.isEmpty { lines += ["", "HL7 listeners"] + hl7 }
        lines += ["", "Associations (\(report.associations.count))"] + associations
        lines += ["", "Delivery queue"] + queue
        if !report.parked.isEmpty { lines += ["", "Set aside"] + parked }
        if !report.limits.isEmpty {
            lines += ["", "Does not pass through Leadglass"] + report.limits.map { "  " + $0 }
        }
        let instances = report.lastHour.reduce(0) { $0 + $1.instances }
        let bytes = report.lastHour.reduce(0) { $0 + $1.bytes }
        lines += [
            "",
            "Last hour: \(Amount.count(instances, "instance", "instances")), \(Amount.bytes(bytes)). "
                + "Leadglass \(report.version), running for \(Amount.span(report.madeAt - report.startedAt)).",
        ]
        return lines
    }

    private var vault: [String] {
        let vault = report.vault
        let versions = vault.versionsHeaderOnly + vault.versionsOtherSyntax + vault.versionsChangedPixels
        var lines = [
            "  \(Amount.count(vault.studies, "study", "studies")), "
                + "\(Amount.count(vault.instances, "instance", "instances")), \(Amount.bytes(vault.bytes)); "
                + "\(Amount.bytes(vault.bytesOnDisk)) on disk, \(Amount.bytes(vault.freeBytes)) free",
            "  \(Amount.count(vault.resends, "re-send", "re-sends")), "
                + "\(Amount.count(versions, "further version", "further versions")) "
                + "(\(Amount.count(vault.versionsChangedPixels)) with changed pixels), "
                + "\(Amount.count(vault.unprotected)) passed unprotected",
        ]
        if let problem = vault.problem {
            lines.append(vault.writable ? "  problem: \(problem)" : "  not writable: \(problem)")
        }
        return lines
    }

    private var listeners: [String] {
        guard !report.listeners.isEmpty else { return ["  none configured"] }
        var table = TextTable([
            .init(title: "Name"), .init(title: "Listens on"), .init(title: "Forwards to"), .init(title: "State"),
            .init(title: "When down"), .init(title: "Instances", isNumber: true),
            .init(title: "Unprotected", isNumber: true),
        ])
        for listener in report.listeners {
            table.add([
                listener.name, listener.listen, listener.forward,
                "\(listener.upstream.rawValue) for \(Amount.span(report.madeAt - listener.since))",
                listener.whenDown, Amount.count(listener.instances), Amount.count(listener.unprotected),
            ])
        }
        return table.lines
    }

    private var hl7: [String] {
        var table = TextTable([
            .init(title: "Name"), .init(title: "Listens on"), .init(title: "Forwards to"), .init(title: "State"),
            .init(title: "Connections", isNumber: true), .init(title: "Messages", isNumber: true),
            .init(title: "Not accepted", isNumber: true), .init(title: "Unreadable", isNumber: true),
        ])
        for listener in report.hl7 {
            table.add([
                listener.name, listener.listen, listener.forward,
                "\(listener.upstream.rawValue) for \(Amount.span(report.madeAt - listener.since))",
                Amount.count(listener.connections), Amount.count(listener.messages), Amount.count(listener.refused),
                Amount.count(listener.unreadable),
            ])
        }
        return table.lines
    }

    private var associations: [String] {
        guard !report.associations.isEmpty else { return ["  none open"] }
        var table = TextTable([
            .init(title: "Caller"), .init(title: "Address"), .init(title: "Calls"), .init(title: "Listener"),
            .init(title: "Open for", isNumber: true), .init(title: "Instances", isNumber: true),
            .init(title: "Data", isNumber: true),
        ])
        for association in report.associations.prefix(20) {
            table.add([
                LineLogHandler.printable(association.callingAETitle), association.address,
                LineLogHandler.printable(association.calledAETitle),
                association.listener + (association.keeping ? " (keeping)" : ""),
                Amount.span(report.madeAt - association.since), Amount.count(association.instances),
                Amount.bytes(association.bytes),
            ])
        }
        let more = report.associations.count - 20
        return table.lines + (more > 0 ? ["  and \(Amount.count(more)) more"] : [])
    }

    private var queue: [String] {
        guard !report.queue.isEmpty else { return ["  empty: every image has reached its PACS"] }
        var table = TextTable([
            .init(title: "Sender"), .init(title: "Address"), .init(title: "Waits for"),
            .init(title: "Sole copies", isNumber: true), .init(title: "Data", isNumber: true),
            .init(title: "Oldest", isNumber: true),
        ])
        for sender in report.queue {
            table.add([
                LineLogHandler.printable(sender.callingAETitle), sender.address, sender.upstream,
                Amount.count(sender.soleCopies), Amount.bytes(sender.bytes),
                Amount.span(report.madeAt - sender.oldest),
            ])
        }
        return table.lines
    }

    private var parked: [String] {
        var table = TextTable([
            .init(title: "SOP Instance UID"), .init(title: "Sender"), .init(title: "PACS"), .init(title: "Reason"),
        ])
        for object in report.parked.prefix(20) {
            table.add([
                LineLogHandler.printable(object.sopInstanceUID), LineLogHandler.printable(object.callingAETitle),
                object.upstream, LineLogHandler.printable(object.reason),
            ])
        }
        return table.lines
    }
}

extension String {
    /// Without spaces at either end.
    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
