import Console
import Journal
import Logging
import Outbound
import Practice
import Records

extension Watch {
    /// Sends the ledger's checkpoint if it is time, and says if the ledger is not what it was.
    func checkpointTurn() async throws {
        let journal = office.journal
        status.set("ledger-problem", WatchRules.ledger(problem: journal.problem))
        let checkpoint = journal.checkpoint
        guard let size = Self.size(of: checkpoint) else { return }
        let time = now()
        let (settings, mailed, filed) = try await Blocking.run { [office] in
            (try office.settings.current(), try office.checkpoints.last(.mail), try office.checkpoints.last(.file))
        }
        let dispatch = CheckpointDispatch(intervalHours: settings.checkpointHours)
        let byMail = dispatch.decide(size: size, last: mailed, now: time)
        let byFile = dispatch.decide(size: size, last: filed, now: time)
        let sent = [byMail, byFile].compactMap { if case .rolledBack(let from) = $0 { from } else { nil } }.max()
        status.set("ledger-rolled-back", WatchRules.rolledBack(from: sent, to: size))
        guard sent == nil else { return }
        let recipients = configuration.alerts.mail == nil ? [] : settings.checkpointRecipients
        if byMail == .send, !recipients.isEmpty {
            let practice = configuration.practice
            try await Blocking.run { [office] in
                try office.checkpoints.mail(checkpoint, size: size, practice: practice, to: recipients, at: time)
            }
            kick()
        }
        guard let path = configuration.checkpointFile else { return }
        guard byFile == .send else { return }
        try await append(checkpoint, size: size, to: path, at: time)
    }

    private func append(_ checkpoint: String, size: Int64, to path: String, at time: Timestamp) async throws {
        do {
            try await Blocking.run { [office] in
                try CheckpointFile(path: path).append(checkpoint, at: time)
                try office.checkpoints.noteFile(size: size, at: time)
            }
            status.clear("checkpoint-file")
        } catch let error as OutboundError {
            logger.error("The ledger's checkpoint cannot be written", metadata: ["reason": "\(error.message)"])
            status.set("checkpoint-file", WatchRules.checkpointFile(error))
        }
    }

    /// The entries that a checkpoint is about: its second line.
    static func size(of checkpoint: String) -> Int64? {
        let lines = checkpoint.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        return lines.count > 2 ? Int64(lines[1]) : nil
    }
}
