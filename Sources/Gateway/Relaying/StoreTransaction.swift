import DICOMNetwork
import NIOCore
import Vault

/// One C-STORE on its way: the copy in the vault on one side, the forward system's answer on the other.
///
/// Pure but for the ingest that it holds: `verdict` says what may be done by now.
final class StoreTransaction {
    /// What became of the copy.
    enum Copy {
        /// Its bytes are coming.
        case receiving
        /// All bytes are there, the vault makes them durable.
        case finishing(since: NIODeadline)
        /// It is on stable storage.
        case stored(Receipt)
        /// There is none, for this reason.
        case failed(String)
    }

    /// The forward system's answer: its bytes, unchanged, and what they say.
    struct Answer {
        var raw: ByteBuffer
        var status: DIMSEStatus
    }

    /// What the caller is to hear.
    enum Verdict: Equatable {
        /// Nothing yet.
        case wait
        /// What the forward system answered.
        case forwardAnswer
        /// Success: the vault has it, delivery waits.
        case kept
        /// A failure: neither could take it, or the practice chose to refuse.
        case refused
    }

    let command: CommandSet
    let contextID: UInt8
    let arrival: Arrival
    let ingest: Ingest
    var copy = Copy.receiving
    var answer: Answer?
    var bytes = 0
    var isComplete = false
    var isSettled = false
    /// The caller heard A700 and will send it again.
    var isRefused = false
    /// When the last byte had gone to the forward system.
    var sentAt: NIODeadline?

    init(command: CommandSet, contextID: UInt8, arrival: Arrival, ingest: Ingest) {
        self.command = command
        self.contextID = contextID
        self.arrival = arrival
        self.ingest = ingest
    }

    /// - Parameter local: nil while the forward system is asked, else what the practice chose for its absence.
    func verdict(local: WhenDown?) -> Verdict {
        guard isComplete else { return .wait }
        // A copy of what the forward system sends back is a gain, and nobody waits for it.
        if arrival.route == .returned, answer != nil { return .forwardAnswer }
        switch copy {
        case .receiving, .finishing: return .wait
        case .stored:
            if answer != nil { return .forwardAnswer }
            guard let local else { return .wait }
            return local == .keep ? .kept : .refused
        case .failed:
            if answer != nil { return .forwardAnswer }
            return local == nil ? .wait : .refused
        }
    }
}
