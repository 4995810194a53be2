/// The names and addresses that listeners have, so that no two have the same.
struct TakenAddresses {
    let console: HostPort
    let problems: ConfigurationProblems
    private var names: Set<String> = []
    private var addresses: [HostPort] = []

    /// - Parameter console: where the console listens.
    init(console: HostPort, problems: ConfigurationProblems) {
        self.console = console
        self.problems = problems
    }

    /// Takes in a listener, and says what is wrong with where it is.
    mutating func add(_ name: String, listen: HostPort, forward: HostPort, of section: ConfigurationSection) {
        if !names.insert(name).inserted {
            problems.add(
                line: section.line(of: "name"),
                "Two listeners are named \(name).",
                cure: "Give each its own name."
            )
        }
        let line = section.line(of: "listen")
        if listen.port != 0, addresses.contains(where: { $0.collides(with: listen) }) {
            problems.add(line: line, "Two listeners have the address \(listen).", cure: "Give each its own port.")
        }
        if listen.port != 0, listen.collides(with: console) {
            problems.add(
                line: line,
                "The listener \(name) has the console's port \(console.port).",
                cure: "Give one of them another port."
            )
        }
        if forward == listen {
            problems.add(
                line: line,
                "The listener \(name) forwards to itself.",
                cure: "Write the address of the system behind it under forward."
            )
        }
        addresses.append(listen)
    }
}

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
