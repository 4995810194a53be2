import Outbound

/// The keys of the ways by which alerts leave, and what they may hold.
struct AlertsSchema {
    static let keys = ["mail", "webhook", "confirm_after", "clear_after"]

    private static let mailKeys = [
        "server", "security", "user", "password_file", "from", "ca_file", "allow_plain_text",
    ]

    let folder: String
    let problems: ConfigurationProblems

    func read(_ alerts: ConfigurationSection) -> Configuration.Alerts {
        var read = Configuration.Alerts(
            mail: alerts.section("mail", name: "mail", keys: Self.mailKeys).flatMap(mail),
            webhook: alerts.section("webhook", name: "webhook", keys: ["url", "secret_file", "ca_file"])
                .flatMap(webhook)
        )
        if let seconds = alerts.integer("confirm_after", in: 0...3600) { read.confirmAfter = seconds }
        if let seconds = alerts.integer("clear_after", in: 0...86_400) { read.clearAfter = seconds }
        return read
    }

    private func mail(_ section: ConfigurationSection) -> Configuration.MailWay? {
        let written = section.requiredText("server", example: "\"mail.example.org:587\"")
        let address = section.address(written, "server", example: "mail.example.org:587")
        let from = section.requiredText("from", example: "leadglass@example.org").flatMap(sender)
        let passwordFile = section.file("password_file", in: folder, .secret)
        let caFile = section.file("ca_file", in: folder, .read)
        let security = section.choice("security", MailServer.Security.self) ?? .starttls
        let user = section.text("user").flatMap { self.user($0) }
        let allowsPlainText = section.flag("allow_plain_text") ?? false
        guard let address, let from else { return nil }
        guard ServerName.isValid(address.host), address.port > 0 else {
            problems.add(
                line: section.line(of: "server"),
                "server of mail is \"\(address)\".",
                cure: "It must be a name or an address, and a port, such as \"mail.example.org:587\"."
            )
            return nil
        }
        let server = MailServer(
            host: address.host,
            port: address.port,
            security: security,
            user: user,
            passwordFile: passwordFile,
            caFile: caFile,
            allowsPlainText: allowsPlainText
        )
        checkSignIn(section)
        checkSecurity(server, section)
        return Configuration.MailWay(server: server, from: from)
    }

    private func checkSignIn(_ section: ConfigurationSection) {
        guard section.has("user") != section.has("password_file") else { return }
        let missing = section.has("user") ? "password_file" : "user"
        problems.add(
            line: section.line(of: section.has("user") ? "user" : "password_file"),
            "mail has no \(missing).",
            cure: "Give both user and password_file, or neither."
        )
    }

    private func checkSecurity(_ server: MailServer, _ section: ConfigurationSection) {
        guard server.security == .none, !ServerName.isLoopback(server.host) else { return }
        if !server.allowsPlainText {
            problems.add(
                line: section.line(of: "security"),
                "Mail to \(server.address) would go without TLS.",
                cure: "Use starttls or tls; for a relay that has neither, add `allow_plain_text: true`."
            )
        } else if server.user != nil {
            problems.add(
                line: section.line(of: "user"),
                "The password for \(server.address) would go without TLS.",
                cure: "Use starttls or tls, or leave user and password_file out."
            )
        }
    }

    private func user(_ written: ConfigurationSection.Located<String>) -> String? {
        guard written.value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
            written.value.utf8.count <= 256
        else {
            problems.add(line: written.line, "user of mail is no user's name.", cure: "Write it in one line.")
            return nil
        }
        return written.value
    }

    private func sender(_ written: ConfigurationSection.Located<String>) -> MailAddress? {
        guard let address = MailAddress(written.value) else {
            problems.add(
                line: written.line,
                "from of mail is \"\(written.value)\".",
                cure: "It must be a mail address, such as leadglass@example.org."
            )
            return nil
        }
        return address
    }

    private func webhook(_ section: ConfigurationSection) -> Webhook? {
        let url = section.requiredText("url", example: "https://alerts.example.org/leadglass")
        _ = section.requiredText("secret_file", example: "webhook.secret")
        let secretFile = section.file("secret_file", in: folder, .secret)
        let caFile = section.file("ca_file", in: folder, .read)
        guard let url, let secretFile else { return nil }
        do throws(OutboundError) {
            return try Webhook(url: url.value, secretFile: secretFile, caFile: caFile)
        } catch {
            // The URL itself is not repeated: it may hold a secret.
            problems.add(line: url.line, "url of webhook cannot be used.", cure: error.message)
            return nil
        }
    }
}
