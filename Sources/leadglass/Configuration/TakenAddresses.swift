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
