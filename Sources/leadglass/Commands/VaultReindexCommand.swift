import ArgumentParser
import Console
import Vault

/// `leadglass vault reindex`: the index, made again from the segments alone.
struct VaultReindexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Make the vault's index again from its segments.",
        discussion: "For an index that is lost or damaged, while Leadglass does not run."
    )

    @OptionGroup var common: CommonOptions

    private struct Answer: Encodable {
        var studies: Int
        var instances: Int
        var bytes: Int
        var problem: String?
    }

    func run() async throws {
        let configuration = try common.configuration()
        let folder = try OfflineVault.open(configuration)
        if common.format == .table { Terminal.say("Reading the vault's segments …") }
        let statistics = try await Blocking.run { try Equipment.reindex(configuration, folder) }
        let answer = Answer(
            studies: statistics.studies,
            instances: statistics.instances,
            bytes: statistics.bytes,
            problem: statistics.problem
        )
        try common.print(answer) {
            [
                "The index is new: \(Amount.count(answer.studies, "study", "studies")), "
                    + "\(Amount.count(answer.instances, "instance", "instances")), \(Amount.bytes(answer.bytes))."
            ] + (answer.problem.map { ["Something is not in it: \($0)"] } ?? [])
        }
    }
}
