import ArgumentParser
import Console
import Practice

/// `leadglass catalog flows`: what passed the gateway, beside the record.
struct CatalogFlowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flows",
        abstract: "List flows that were seen, the busiest first, with what is on record of each."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "known, not-in-catalog, unknown-system or encryption-contradicted.")
    var standing = ""

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let path = "/flows-seen?limit=500&standing=\(QueryText.encoded(standing))"
        let flows = try await client.api(.get, path, as: ItemList<SeenFlowRow>.self).items
        try common.print(flows) { Self.lines(flows) }
    }

    static func lines(_ flows: [SeenFlowRow]) -> [String] {
        guard !flows.isEmpty else { return ["No flow was seen."] }
        var table = TextTable([
            .init(title: "ID"), .init(title: "Service"), .init(title: "From"), .init(title: "To"),
            .init(title: "Messages", isNumber: true), .init(title: "Bytes", isNumber: true), .init(title: "Encrypted"),
            .init(title: "On record"),
        ])
        for flow in flows {
            table.add(
                [
                    flow.id.text, flow.service.isEmpty ? flow.protocol.rawValue : flow.service, Self.end(flow.from),
                    Self.end(flow.to), Amount.count(flow.messages), Amount.bytes(flow.bytes),
                    flow.encrypted ? "yes" : "no", flow.standing.rawValue,
                ].map(LineLogHandler.printable)
            )
        }
        return table.lines
    }

    private static func end(_ end: SeenFlowRow.End) -> String {
        end.title.isEmpty ? end.host : "\(end.title) at \(end.host)"
    }
}

/// `leadglass catalog confirm-flow`: a flow goes on record.
struct CatalogConfirmFlowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm-flow",
        abstract: "Put a flow that was seen on record."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The flow's ID, as `leadglass catalog flows` shows it.")
    var id: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: FlowTallyID = try CatalogCommand.id(id, "flow")
        _ = try await client.api(.post, "/flows-seen/\(id)/confirm")
        try common.print(["confirmed": id.text]) { ["It is on record."] }
    }
}

/// `leadglass catalog facts`: what is claimed and what was seen of a system.
struct CatalogFactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts",
        abstract: "Show what is claimed and what was seen of a system."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The system's ID.")
    var system: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: SystemID = try CatalogCommand.id(system, "system")
        let facts = try await client.api(.get, "/systems/\(id)/facts", as: SystemFacts.self)
        try common.print(facts) { Self.lines(facts.facts) }
    }

    static func lines(_ facts: [FactDetail]) -> [String] {
        guard !facts.isEmpty else { return ["Nothing is known yet."] }
        var table = TextTable([
            .init(title: "Fact"), .init(title: "Port", isNumber: true), .init(title: "Value"),
            .init(title: "Standing"), .init(title: "Claimed by"), .init(title: "Seen by"), .init(title: "Seen last"),
        ])
        for fact in facts {
            table.add(
                [
                    fact.name.rawValue, fact.port.map { "\($0)" } ?? "", fact.value, fact.standing.rawValue,
                    fact.claims.first?.source ?? "", fact.observations.first?.source ?? "",
                    fact.observations.first.map { Amount.time($0.lastSeen) } ?? "",
                ].map(LineLogHandler.printable)
            )
        }
        return table.lines + facts.compactMap(\.contradiction).map(LineLogHandler.printable)
    }
}

/// `leadglass catalog claim`: a person says something of a system.
struct CatalogClaimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claim a fact about a system, such as tls yes; a look at the network confirms or contradicts it."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The system's ID.")
    var system: String

    @Argument(help: ArgumentHelp("The fact, such as tls, tls-versions or client-certificate.", valueName: "fact"))
    var name: String

    @Argument(help: "Its value, such as yes.")
    var value: String?

    @Option(help: "The port that it is about; the whole system if left out.")
    var port: Int?

    @Flag(help: "Take back what was claimed.")
    var withdraw = false

    func validate() throws {
        if withdraw == (value != nil) { throw ValidationError("Give a value, or --withdraw.") }
    }

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: SystemID = try CatalogCommand.id(system, "system")
        guard let fact = FactName(rawValue: name) else {
            let names = FactName.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                .wrongCall,
                "There is no fact \"\(LineLogHandler.printable(name))\". There are: \(names)."
            )
        }
        _ = try await client.api(.post, "/systems/\(id)/claims", body: ClaimOrder(fact, value, port: port))
        try common.print(["system": id.text]) { [withdraw ? "It is no longer claimed." : "It is claimed."] }
    }
}

/// `leadglass catalog contradictions`: where the record is wrong, or the network.
struct CatalogContradictionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contradictions",
        abstract: "List facts for which what was seen is not what is claimed; exits with 1 if there are any."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let systems = try await client.api(.get, "/contradictions", as: ItemList<SystemFacts>.self).items
        try common.print(systems) {
            systems.isEmpty
                ? ["Nothing is contradicted."]
                : systems.flatMap { system in
                    system.facts.map {
                        LineLogHandler.printable("\(system.system)  \($0.name.rawValue): \($0.contradiction ?? "")")
                    }
                }
        }
        if !systems.isEmpty { throw CommandFailure(.answerIsNo, "") }
    }
}
