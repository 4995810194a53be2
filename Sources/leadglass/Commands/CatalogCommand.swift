import ArgumentParser
import Console
import Practice

/// `leadglass catalog`: what was seen of the network, and what a person says it is.
struct CatalogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "Devices, flows and facts that were seen, and records of the same system.",
        discussion: """
            What passes the gateway or answers `leadglass discover --keep` waits here for a person to say what it is. All of it \
            goes on record under your name on this machine.
            """,
        subcommands: [
            CatalogSeenCommand.self, CatalogShowCommand.self, CatalogConfirmCommand.self, CatalogIgnoreCommand.self,
            CatalogUndoCommand.self, CatalogFlowsCommand.self, CatalogConfirmFlowCommand.self,
            CatalogFactsCommand.self, CatalogClaimCommand.self, CatalogContradictionsCommand.self,
            CatalogDuplicatesCommand.self, CatalogMergeCommand.self, CatalogApartCommand.self,
            CatalogUndoMergeCommand.self,
        ]
    )

    /// The ID in an argument.
    static func id<Kind>(_ text: String, _ what: String) throws(CommandFailure) -> Identifier<Kind> {
        guard let id = Identifier<Kind>(text) else {
            throw CommandFailure(.wrongCall, "\"\(LineLogHandler.printable(text))\" is no ID of a \(what).")
        }
        return id
    }
}

/// `leadglass catalog seen`: devices that wait for a decision.
struct CatalogSeenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seen",
        abstract: "List devices that were seen and are no systems of the catalog yet."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "open, confirmed, ignored or any.")
    var state = "open"

    @Option(help: ArgumentHelp("Only those in whose name, address or maker this occurs.", valueName: "words"))
    var text = ""

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        var found: [SightingRow] = []
        var after: String?
        repeat {
            let path =
                "/sightings?limit=500&state=\(QueryText.encoded(state))&text=\(QueryText.encoded(text))"
                + (after.map { "&after=\(QueryText.encoded($0))" } ?? "")
            let page = try await client.api(.get, path, as: ItemList<SightingRow>.self)
            found += page.items
            after = page.next
        } while after != nil
        let all = found
        try common.print(all) { Self.lines(all) }
    }

    static func lines(_ rows: [SightingRow]) -> [String] {
        guard !rows.isEmpty else { return ["No device waits for a decision."] }
        var table = TextTable([
            .init(title: "ID"), .init(title: "Device"), .init(title: "Address"), .init(title: "Most likely"),
            .init(title: "Because"), .init(title: "Last seen"), .init(title: "State"),
        ])
        for row in rows {
            table.add(
                [
                    row.id.text, row.name, row.host, row.kind.rawValue, row.kindReason, Amount.time(row.lastSeen),
                    row.state.rawValue,
                ].map(LineLogHandler.printable)
            )
        }
        return table.lines
    }
}

/// `leadglass catalog show`: one device.
struct CatalogShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a device and what was seen of it."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The device's ID, as `leadglass catalog seen` shows it.")
    var id: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: SightingID = try CatalogCommand.id(id, "device")
        let device = try await client.api(.get, "/sightings/\(id)", as: SightingDetail.self)
        try common.print(device) {
            CatalogSeenCommand.lines([device.sighting]) + [""] + CatalogFactsCommand.lines(device.facts)
                + device.candidates.map { "It may be system \($0.system): \($0.reason)" }
        }
    }
}

/// `leadglass catalog confirm`: a device is a system.
struct CatalogConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Make a device a system: an existing one, or a new one as it is suggested."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The device's ID, as `leadglass catalog seen` shows it.")
    var id: String

    @Option(help: ArgumentHelp("The system that it is; a new one if left out.", valueName: "ID"))
    var system: String?

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: SightingID = try CatalogCommand.id(id, "device")
        let system: SystemID? = try system.map { try CatalogCommand.id($0, "system") }
        let made = try await client.api(
            .post,
            "/sightings/\(id)/confirm",
            body: ConfirmOrder(system: system),
            as: Confirmed.self
        )
        try common.print(made) { ["It is system \(made.system) now. Complete its record in the console."] }
    }
}

/// `leadglass catalog ignore`: a device is no system.
struct CatalogIgnoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ignore",
        abstract: "Set a device aside: it is not asked about again."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The device's ID, as `leadglass catalog seen` shows it.")
    var id: String

    @Option(help: "Why it is no system.")
    var reason: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: SightingID = try CatalogCommand.id(id, "device")
        _ = try await client.api(.post, "/sightings/\(id)/ignore", body: IgnoreOrder(reason: reason))
        try common.print(["ignored": id.text]) { ["It is set aside. `leadglass catalog undo \(id)` takes that back."] }
    }
}

/// `leadglass catalog undo`: takes a decision back.
struct CatalogUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back what was decided about a device."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The device's ID, as `leadglass catalog seen --state any` shows it.")
    var id: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: SightingID = try CatalogCommand.id(id, "device")
        _ = try await client.api(.post, "/sightings/\(id)/undo")
        try common.print(["open": id.text]) { ["It waits for a decision again."] }
    }
}
