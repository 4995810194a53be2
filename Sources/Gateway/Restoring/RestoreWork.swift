import Synchronization
import Vault

/// What a restore has still to send, handed out to its lanes: what a lane left to the others, then studies, newest first.
final class RestoreWork: Sendable {
    /// What a lane takes up.
    enum Piece: Sendable {
        case study(StoredStudy)
        /// The rest of a study, from a lane that could not open an association.
        case rest(ArraySlice<StoredObject>)
    }

    private struct State {
        var pieces: [Piece]
        var lanes: Int
    }

    private let state: Mutex<State>

    init(_ studies: [StoredStudy], lanes: Int) {
        state = Mutex(State(pieces: studies.reversed().map(Piece.study), lanes: lanes))
    }

    /// The next piece; nil, and one lane fewer, if nothing is left.
    func next() -> Piece? {
        state.withLock { state in
            guard let piece = state.pieces.popLast() else {
                state.lanes -= 1
                return nil
            }
            return piece
        }
    }

    /// Leaves a lane's rest to the others.
    /// - Returns: false if there are no others: the rest is still the lane's.
    func leave(_ rest: ArraySlice<StoredObject>) -> Bool {
        state.withLock { state in
            guard state.lanes > 1 else { return false }
            state.lanes -= 1
            state.pieces.append(.rest(rest))
            return true
        }
    }
}

/// What one lane has still to send of its study, in the order of arrival.
final class RestoreLane {
    var rest: ArraySlice<StoredObject> = []
    /// True once there was no further work.
    var isDone = false
    /// How often by now no association came about.
    var unopened = 0
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
