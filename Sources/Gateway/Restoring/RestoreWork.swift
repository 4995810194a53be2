import Synchronization
import Vault

/// The studies that a restore has still to send, newest first, handed out to its lanes.
final class RestoreWork: Sendable {
    private let studies: Mutex<[StoredStudy]>

    init(_ studies: [StoredStudy]) {
        self.studies = Mutex(studies.reversed())
    }

    func next() -> StoredStudy? {
        studies.withLock { $0.popLast() }
    }
}

/// What one lane has still to send of its study, in the order of arrival.
final class RestoreLane {
    var rest: ArraySlice<StoredObject> = []
    private var failed: ArrivalID?
    private var attempts = 0

    /// SOP class and transfer syntax.
    struct Kind: Hashable, Comparable {
        var sopClassUID: String
        var transferSyntaxUID: String

        init(_ object: StoredObject) {
            sopClassUID = object.arrival.sopClassUID
            transferSyntaxUID = object.arrival.transferSyntaxUID
        }

        static func < (left: Kind, right: Kind) -> Bool {
            (left.sopClassUID, left.transferSyntaxUID) < (right.sopClassUID, right.transferSyntaxUID)
        }
    }

    /// The kinds of what is left, as many as fit one association.
    var kinds: Set<Kind> {
        var kinds: Set<Kind> = []
        for object in rest {
            if kinds.count == ContextPlan.most { break }
            kinds.insert(Kind(object))
        }
        return kinds
    }

    /// An association broke at the first object that is left.
    /// - Returns: how often by now.
    func failedAgain() -> Int {
        attempts = failed == rest.first?.arrivalID ? attempts + 1 : 1
        failed = rest.first?.arrivalID
        return attempts
    }
}
