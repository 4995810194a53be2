/// The keys of an HL7 listener and what they may hold.
struct HL7ListenerSchema {
    private static let limitKeys = [
        "connections_per_address", "max_connections", "connect_timeout", "response_timeout", "idle_timeout",
    ]

    func read(_ gateway: ConfigurationSection, _ taken: inout TakenAddresses) -> [Configuration.HL7Listener] {
        let keys = ["name", "listen", "forward", "limits"]
        return gateway.sections("hl7", name: "an HL7 listener", keys: keys, limit: 100).compactMap { section in
            guard let listener = listener(section) else { return nil }
            taken.add(listener.name, listen: listener.listen, forward: listener.forward, of: section)
            return listener
        }
    }

    private func listener(_ section: ConfigurationSection) -> Configuration.HL7Listener? {
        let name = section.requiredText("name", example: "orders")
        let listen = section.address(
            section.requiredText("listen", example: "\"0.0.0.0:2575\""),
            "listen",
            example: "0.0.0.0:2575"
        )
        let (forward, _) = section.forward(example: ("10.0.0.6", 2575))
        let limits = section.section("limits", name: "limits", keys: Self.limitKeys).map(self.limits) ?? .init()
        guard let name, let listen, let forward else { return nil }
        return Configuration.HL7Listener(name: name.value, listen: listen, forward: forward, limits: limits)
    }

    private func limits(_ section: ConfigurationSection) -> Configuration.HL7Limits {
        let seconds = 1...86_400
        return Configuration.HL7Limits(
            connectionsPerAddress: section.integer("connections_per_address", in: 1...100_000),
            maxConnections: section.integer("max_connections", in: 1...100_000),
            connectTimeout: section.integer("connect_timeout", in: seconds),
            responseTimeout: section.integer("response_timeout", in: seconds),
            idleTimeout: section.integer("idle_timeout", in: seconds)
        )
    }
}
