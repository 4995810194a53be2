import Console
import Logging
import Outbound

extension ConfigurationFacts {
    /// What a configuration says. Paths of files with secrets are named, what is in them is not.
    init(_ configuration: Configuration) {
        var console: [Fact] = [
            Fact("console.listen", "\(configuration.console)"),
            Fact("console.certificate", configuration.consoleCertificate?.certificate ?? "Leadglass makes its own"),
        ]
        if let key = configuration.consoleCertificate?.key { console.append(Fact("console.key", key)) }
        console.append(Fact("console.names", configuration.consoleNames.joined(separator: ", ")))
        console.append(Fact("console.metrics", configuration.metrics.rawValue))
        self.init(
            sections: [
                Section(
                    title: "The practice",
                    facts: [
                        Fact("practice", configuration.practice), Fact("data", configuration.data),
                        Fact("keys", configuration.keys), Fact("content", configuration.content ?? "built in"),
                        Fact("ledger.checkpoint_file", configuration.checkpointFile ?? ""),
                        Fact("log.level", configuration.logLevel.rawValue),
                        Fact("log.format", configuration.logFormat.rawValue),
                    ]
                ), Section(title: "Console", facts: console),
                Section(title: "Alerts", facts: Self.facts(configuration.alerts)),
            ] + configuration.listeners.map { Section(title: "Listener \($0.name)", facts: Self.facts($0)) }
                + configuration.hl7.map { Section(title: "HL7 listener \($0.name)", facts: Self.facts($0)) },
            ways: configuration.alerts.ways,
            hasMail: configuration.alerts.mail != nil
        )
    }

    private static func facts(_ alerts: Configuration.Alerts) -> [Fact] {
        var facts: [Fact] = []
        if let mail = alerts.mail {
            facts += [
                Fact("alerts.mail.server", mail.server.address),
                Fact("alerts.mail.security", mail.server.security.rawValue),
                Fact("alerts.mail.from", mail.from.address), Fact("alerts.mail.user", mail.server.user ?? ""),
                Fact("alerts.mail.password_file", mail.server.passwordFile ?? ""),
            ]
        } else {
            facts.append(Fact("alerts.mail", ""))
        }
        // The path and the query of the address may hold a secret: its server only.
        facts.append(Fact("alerts.webhook", alerts.webhook?.address ?? ""))
        return facts + [
            Fact("alerts.confirm_after", "\(alerts.confirmAfter) s"),
            Fact("alerts.clear_after", "\(alerts.clearAfter) s"),
        ]
    }

    private static func facts(_ listener: Configuration.HL7Listener) -> [Fact] {
        [Fact("listen", "\(listener.listen)"), Fact("forward", "\(listener.forward)")]
    }

    private static func facts(_ listener: Configuration.Listener) -> [Fact] {
        [
            Fact("listen", "\(listener.listen)"),
            Fact(
                "ae_title",
                listener.acceptedAETitles.isEmpty ? "any" : listener.acceptedAETitles.joined(separator: ", ")
            ),
            Fact("forward", "\(listener.forward)"),
            Fact("forward.ae_title", listener.forwardAETitle ?? "as it came"),
            Fact("when_down", listener.whenDown.rawValue), Fact("direction", listener.direction.rawValue),
            Fact("callers", listener.callers.map { "\($0.aeTitle) at \($0.address)" }.joined(separator: ", ")),
        ]
    }
}
