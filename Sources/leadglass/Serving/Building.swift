import Console
import Gateway
import Logging
import NIOPosix
import Practice
import Records
import Vault

/// Everything that serves, wired together.
struct Building: Sendable {
    var server: Server
    let gateway: Gateway
    /// What was found wrong while everything was opened.
    let alarms: [Alarm]
    private let equipment: Equipment

    /// Opens the vault and makes the gateway; nothing listens yet.
    static func open(_ configuration: Configuration, _ folder: DataFolder, logger: Logger) async throws -> Building {
        let equipment = try await Blocking.run { try Equipment.serving(configuration, folder) }
        let group = MultiThreadedEventLoopGroup.singleton
        let opened = try await Blocking.run { Result { try Office.open(configuration, folder, equipment.records) } }
        let feed = (try? opened.get()).map { CatalogFeed(catalog: $0.catalog, logger: logger) }
        let gateway = try await Blocking.run {
            try Gateway(
                configuration: GatewayConfiguration(configuration),
                vault: equipment.vault,
                records: equipment.records,
                group: group,
                logger: logger,
                now: Timestamp.systemClock,
                observer: feed.map { feed in { @Sendable report in await feed.take(report) } }
            )
        }
        let local = LocalVault(equipment: equipment)
        let server = Server(
            configuration: configuration,
            folder: folder,
            relay: GatewayRelay(gateway: gateway),
            vault: local,
            office: try? opened.get(),
            desk: LocalDesk(local: local),
            logger: logger
        )
        return Building(
            server: server,
            gateway: gateway,
            alarms: alarms(equipment) + alarms(opened),
            equipment: equipment
        )
    }

    /// Syncs and closes the vault.
    func close() async {
        try? await Blocking.run {
            server.office?.close()
            equipment.close()
        }
    }

    private static func alarms(_ office: Result<Office, any Error>) -> [Alarm] {
        guard case .failure(let error) = office else { return [] }
        return [
            Alarm(
                severity: .critical,
                code: "office",
                message: "Nobody can sign in, and nothing goes on record: \(CommandFailure(error).message)",
                next: "Images pass and are kept. Mend it, then restart Leadglass."
            )
        ]
    }

    private static func alarms(_ equipment: Equipment) -> [Alarm] {
        var alarms: [Alarm] = []
        if let problem = equipment.vaultProblem {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "vault-not-writable",
                    message: "Images pass without a copy, since there is no vault: \(problem)",
                    next: "Mend the data folder or its disk, then restart Leadglass."
                )
            )
        }
        if let problem = equipment.indexProblem {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "index-in-memory",
                    message: "The records are kept in memory only, so that nobody can sign in: \(problem)",
                    next: "Images pass. Mend the data folder, then restart Leadglass. What changes until then is lost."
                )
            )
        }
        return alarms
    }
}
