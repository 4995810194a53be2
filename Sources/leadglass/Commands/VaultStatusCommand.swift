import ArgumentParser
import Console
import Practice

/// `leadglass vault status`: what is protected.
struct VaultStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the vault holds and whether it can hold more."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let figures = try await VaultAccess.with(common.configuration()) { try await $0.status() }
        try common.print(figures) { Self.lines(figures) }
        if !figures.status.writable { throw CommandFailure(.answerIsNo, "") }
    }

    static func lines(_ figures: VaultFigures) -> [String] {
        let status = figures.status
        var table = TextTable([.init(title: "Vault"), .init(title: "", isNumber: true)])
        table.add(["Studies", Amount.count(status.studies)])
        table.add(["Instances", Amount.count(status.instances)])
        table.add(["Bytes of data sets", Amount.bytes(status.bytes)])
        table.add(["On disk", Amount.bytes(status.bytesOnDisk)])
        table.add(["Free", Amount.bytes(status.freeBytes)])
        table.add(["Re-sends", Amount.count(status.resends)])
        table.add(["Versions, header only", Amount.count(status.versionsHeaderOnly)])
        table.add(["Versions, other transfer syntax", Amount.count(status.versionsOtherSyntax)])
        table.add(["Versions, changed pixels", Amount.count(status.versionsChangedPixels)])
        table.add(["Versions, not comparable", Amount.count(figures.versionsUnknown)])
        table.add(["Kept again, since damaged", Amount.count(figures.repaired)])
        table.add(["Passed unprotected", Amount.count(status.unprotected)])
        var lines = table.lines
        if let problem = status.problem {
            lines.append(status.writable ? "Images are kept, but: \(problem)" : "Nothing can be kept: \(problem)")
        }
        if !status.recoveryKeyConfirmed {
            lines.append(
                "The recovery key is not confirmed. Give `leadglass vault recovery-key`, print it and lock it away."
            )
        }
        return lines
    }
}
