import Outbound

/// The keys of the console and what they may hold.
struct ConsoleSchema {
    static let keys = ["listen", "certificate", "key", "names", "metrics"]

    let folder: String
    let problems: ConfigurationProblems

    func read(_ console: ConfigurationSection, into configuration: inout Configuration) {
        if let address = console.address(console.text("listen"), "listen", example: "127.0.0.1:8443") {
            configuration.console = address
        }
        configuration.consoleCertificate = certificate(console)
        configuration.consoleNames = console.texts("names", limit: 32).compactMap(name)
        if let metrics = console.choice("metrics", Configuration.MetricsAccess.self) {
            configuration.metrics = metrics
        }
        if configuration.metrics == .open, !ServerName.isLoopback(configuration.console.host) {
            problems.add(
                line: console.line(of: "metrics"),
                "The metrics are open to anybody who reaches \(configuration.console).",
                cure: "Listen on 127.0.0.1, or write `metrics: token`."
            )
        }
    }

    private func certificate(_ console: ConfigurationSection) -> Configuration.CertificateFiles? {
        let certificate = console.file("certificate", in: folder, .read)
        let key = console.file("key", in: folder, .privateKey)
        if let certificate, let key { return .init(certificate: certificate, key: key) }
        if console.has("certificate") != console.has("key") {
            let missing = console.has("key") ? "certificate" : "key"
            problems.add(
                line: console.line(of: console.has("key") ? "key" : "certificate"),
                "console has no \(missing).",
                cure: "Give both certificate and key, or neither: Leadglass then makes its own."
            )
        }
        return nil
    }

    private func name(_ written: ConfigurationSection.Located<String>) -> String? {
        guard ServerName.isValid(written.value) else {
            problems.add(
                line: written.line,
                "\"\(written.value)\" is no name of a host.",
                cure: "Write a name such as leadglass.example.org, or an IP address; no port."
            )
            return nil
        }
        return written.value
    }
}
