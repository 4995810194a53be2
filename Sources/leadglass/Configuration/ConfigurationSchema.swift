import Logging
import Yams

/// The keys of `leadglass.yaml` and what they may hold.
struct ConfigurationSchema {
    let folder: String
    let problems: ConfigurationProblems

    func read(_ root: Node) -> Configuration {
        let file = ConfigurationSection(
            root,
            name: "the file",
            keys: ["practice", "data", "keys", "console", "gateway", "log", "alerts", "ledger", "content"],
            problems: problems
        )
        let data = AbsolutePath.of(file.text("data")?.value ?? "./var", in: folder)
        var configuration = Configuration(data: data, keys: data + ".keys")
        if let practice = file.text("practice") { configuration.practice = practice.value }
        if let keys = file.text("keys") { configuration.keys = AbsolutePath.of(keys.value, in: folder) }
        if configuration.hasKeysInData {
            problems.add(
                line: file.line(of: "keys"),
                "The keys folder is inside the data folder.",
                cure: "Put it outside: who copies the data must not get the keys with it."
            )
        }
        configuration.content = file.file("content", in: folder, .folder)
        if let console = file.section("console", name: "console", keys: ConsoleSchema.keys) {
            ConsoleSchema(folder: folder, problems: problems).read(console, into: &configuration)
        }
        if let alerts = file.section("alerts", name: "alerts", keys: AlertsSchema.keys) {
            configuration.alerts = AlertsSchema(folder: folder, problems: problems).read(alerts)
        }
        if let ledger = file.section("ledger", name: "ledger", keys: ["checkpoint_file"]) {
            configuration.checkpointFile = ledger.file("checkpoint_file", in: folder, .appended)
        }
        if let log = file.section("log", name: "log", keys: ["level", "format"]) {
            if let level = log.choice("level", Logger.Level.self) { configuration.logLevel = level }
            if let format = log.choice("format", LogFormat.self) { configuration.logFormat = format }
        }
        if let gateway = file.section("gateway", name: "gateway", keys: ["dicom", "hl7"]) {
            var taken = TakenAddresses(console: configuration.console, problems: problems)
            configuration.listeners = ListenerSchema(problems: problems).read(gateway, &taken)
            configuration.hl7 = HL7ListenerSchema().read(gateway, &taken)
        }
        return configuration
    }
}
