import Synchronization
import Vault

/// A batch of the delivery queue, handed out study by study so that no study is on two associations at once.
final class DeliveryWork: Sendable {
    private let studies: Mutex<[[PendingArrival]]>

    init(_ batch: [PendingArrival]) {
        var order: [String] = []
        var byStudy: [String: [PendingArrival]] = [:]
        for waiting in batch {
            if byStudy[waiting.studyInstanceUID] == nil { order.append(waiting.studyInstanceUID) }
            byStudy[waiting.studyInstanceUID, default: []].append(waiting)
        }
        studies = Mutex(order.reversed().map { byStudy[$0] ?? [] })
    }

    /// The next study, oldest first.
    func next() -> [PendingArrival]? {
        studies.withLock { $0.popLast() }
    }

    /// Cuts a study into runs that fit one association: the same AE titles, and no more contexts than the standard allows.
    static func associations(_ study: [PendingArrival]) -> [[PendingArrival]] {
        var runs: [[PendingArrival]] = []
        var kinds: Set<[String]> = []
        for waiting in study {
            let kind = [waiting.arrival.sopClassUID, waiting.arrival.transferSyntaxUID]
            if let previous = runs.last?.last?.arrival, previous.callingAETitle == waiting.arrival.callingAETitle,
                previous.calledAETitle == waiting.arrival.calledAETitle,
                kinds.contains(kind) || kinds.count < ContextPlan.most
            {
                runs[runs.count - 1].append(waiting)
            } else {
                runs.append([waiting])
                kinds = []
            }
            kinds.insert(kind)
        }
        return runs
    }
}
