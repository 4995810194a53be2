import Outbound

extension Configuration {
    /// The ways by which alerts leave.
    struct Alerts: Sendable, Equatable {
        /// By mail; nil: not.
        var mail: MailWay?
        /// By a signed post; nil: not.
        var webhook: Webhook?
        /// Seconds that something must be wrong before anybody is told.
        var confirmAfter = 10
        /// Seconds that it must be gone before all is clear.
        var clearAfter = 300

        /// The ways, as people read them.
        var ways: [String] {
            [
                mail.map {
                    "mail from \($0.from.address) through \($0.server.address) (\($0.server.security.rawValue))"
                },
                webhook.map { "webhook at \($0.address)" },
            ].compactMap { $0 }
        }
    }

    /// Where people open the console, for mails; nil: only this machine knows.
    var consoleURL: String? {
        let host = consoleNames.first ?? (console.isWildcard ? nil : console.host)
        return host.map { "https://\(HostPort(host: $0, port: console.port))" }
    }

    /// The mail server, and who mail is from.
    struct MailWay: Sendable, Equatable {
        var server: MailServer
        var from: MailAddress
    }

    /// A certificate with its chain, and its key, in PEM; absolute.
    struct CertificateFiles: Sendable, Equatable {
        var certificate: String
        var key: String
    }

    /// Who may read `/metrics`.
    enum MetricsAccess: String, Sendable, CaseIterable {
        /// Whoever has a token with the scope `read`.
        case token
        /// Anybody on this machine.
        case open
    }
}
