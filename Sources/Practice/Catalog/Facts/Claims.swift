/// What the practice's own records claim about a system.
public enum Claims {
    /// The facts that a system's record and the flows to it claim: pure.
    ///
    /// Free text such as notes claims nothing. That a flow to the system is encrypted claims that it offers TLS there; that a
    /// flow is not encrypted does not claim that it could not be.
    ///
    /// - Parameter asOf: when the records were read, since records carry no date of their own.
    public static func of(_ system: System, flows: [Flow] = [], asOf time: Int64) -> [Fact] {
        func claim(_ name: FactName, _ value: String, port: Int? = nil, source: String = "the record") -> Fact? {
            value.isEmpty
                ? nil
                : Fact(name, value, port: port, basis: .claimed, source: source, firstSeen: time, lastSeen: time)
        }
        let own =
            system.addresses.map { claim(.address, $0) } + system.aeTitles.map { claim(.aeTitle, $0) }
            + [claim(.vendor, system.vendor), claim(.model, system.model), claim(.version, system.version)]
        let encrypted = flows.filter { $0.to == system.id && $0.encrypted == .yes }
            .map {
                claim(
                    .tls,
                    "yes",
                    port: $0.port,
                    source: "the flow \($0.service.isEmpty ? $0.protocol.rawValue : $0.service)"
                )
            }
        return (own + encrypted).compactMap(\.self)
    }
}
