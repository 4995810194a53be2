extension ConfigurationSection {
    /// The system behind a listener: its address, and the section in which it stands.
    func forward(
        example: (host: String, port: Int),
        further: [String] = []
    ) -> (address: HostPort?, section: ConfigurationSection?) {
        if !has("forward") {
            problems.add(
                line: line,
                "\(name) has no forward.",
                cure:
                    "Add `forward: { host: \(example.host), port: \(example.port) }`, the address of the system behind it."
            )
        }
        guard let section = section("forward", name: "forward", keys: ["host", "port"] + further) else {
            return (nil, nil)
        }
        let host = section.requiredText("host", example: example.host)
        if !section.has("port") {
            problems.add(line: section.line, "forward has no port.", cure: "Add `port: \(example.port)`.")
        }
        guard let host, let port = section.integer("port", in: 1...65535) else { return (nil, section) }
        return (HostPort(host: host.value, port: port), section)
    }
}
