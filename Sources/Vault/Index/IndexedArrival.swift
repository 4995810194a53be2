/// An arrival that is durable, on its way into the index.
struct IndexedArrival: Sendable {
    var id: ArrivalID
    var kind: ArrivalFrame.Kind
    var difference: Receipt.Difference
    var objectID: ObjectID
    var place: FramePlace
    var description: ObjectDescription
}

/// What the index takes, in this order.
enum IndexEntry: Sendable {
    case arrival(IndexedArrival)
    case outcome(Outcome, ArrivalID)
    case unprotected(Arrival, reason: String)
}
