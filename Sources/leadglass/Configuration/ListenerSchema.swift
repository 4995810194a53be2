/// The keys of a DICOM listener and what they may hold.
struct ListenerSchema {
    let problems: ConfigurationProblems

    private static let keys = [
        "name", "listen", "ae_title", "forward", "when_down", "direction", "callers", "limits",
    ]
    private static let limitKeys = [
        "connections_per_address", "max_associations", "associate_timeout", "connect_timeout", "response_timeout",
        "retrieve_timeout", "idle_timeout", "vault_timeout",
    ]

    func read(_ gateway: ConfigurationSection, _ taken: inout TakenAddresses) -> [Configuration.Listener] {
        gateway.sections("dicom", name: "a listener", keys: Self.keys, limit: 100).compactMap { section in
            guard let listener = listener(section) else { return nil }
            taken.add(listener.name, listen: listener.listen, forward: listener.forward, of: section)
            return listener
        }
    }

    private func listener(_ section: ConfigurationSection) -> Configuration.Listener? {
        let name = section.requiredText("name", example: "main-pacs")
        let listen = section.address(
            section.requiredText("listen", example: "\"0.0.0.0:11112\""),
            "listen",
            example: "0.0.0.0:11112"
        )
        let (address, forward) = section.forward(example: ("10.0.0.5", 104), further: ["ae_title"])
        let forwardTitle = forward?.text("ae_title").flatMap(aeTitle)
        let accepted = section.texts("ae_title", limit: 64).compactMap(aeTitle)
        let callers = section.sections("callers", name: "a caller", keys: ["ae_title", "address"], limit: 1000)
            .compactMap(caller)
        let limits = section.section("limits", name: "limits", keys: Self.limitKeys).map(self.limits) ?? .init()
        let whenDown = section.choice("when_down", Configuration.WhenDown.self) ?? .keep
        let direction = section.choice("direction", Configuration.Direction.self) ?? .toPACS
        guard let name, let listen, let address else { return nil }
        return Configuration.Listener(
            name: name.value,
            listen: listen,
            acceptedAETitles: accepted,
            forward: address,
            forwardAETitle: forwardTitle,
            whenDown: whenDown,
            direction: direction,
            callers: callers,
            limits: limits
        )
    }

    private func caller(_ section: ConfigurationSection) -> Configuration.Caller? {
        let title = section.requiredText("ae_title", example: "CT1").flatMap(aeTitle)
        let address = section.requiredText("address", example: "10.0.0.21")
        guard let title, let address else { return nil }
        return Configuration.Caller(aeTitle: title, address: address.value)
    }

    private func limits(_ section: ConfigurationSection) -> Configuration.Limits {
        let seconds = 1...86_400
        return Configuration.Limits(
            connectionsPerAddress: section.integer("connections_per_address", in: 1...100_000),
            maxAssociations: section.integer("max_associations", in: 1...100_000),
            associateTimeout: section.integer("associate_timeout", in: seconds),
            connectTimeout: section.integer("connect_timeout", in: seconds),
            responseTimeout: section.integer("response_timeout", in: seconds),
            retrieveTimeout: section.integer("retrieve_timeout", in: seconds),
            idleTimeout: section.integer("idle_timeout", in: seconds),
            vaultTimeout: section.integer("vault_timeout", in: seconds)
        )
    }

    /// PS3.5 6.2, value representation AE: at most 16 characters, no backslash, no control characters.
    private func aeTitle(_ written: ConfigurationSection.Located<String>) -> String? {
        let title = written.value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let isGood =
            !title.isEmpty && title.count <= 16
            && title.allSatisfy { $0 != "\\" && $0.asciiValue.map { (0x20...0x7e).contains($0) } == true }
        guard isGood else {
            problems.add(
                line: written.line,
                "\"\(written.value)\" is no AE title.",
                cure: "It has 1 to 16 ASCII characters, without backslash and control characters."
            )
            return nil
        }
        return String(title)
    }
}
