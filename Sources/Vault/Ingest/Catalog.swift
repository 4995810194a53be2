import Synchronization

/// An object that is kept under a SOP Instance UID.
struct StoredVersion: Hashable, Sendable {
    var objectID: ObjectID
    var digest: [UInt8]
    /// Nil if it is not known.
    var pixelDigest: [UInt8]?
    var byteCount: Int
    var transferSyntaxUID: String
    var sequence: UInt64
    var place: FramePlace
}

/// What is kept under the SOP Instance UIDs that are being received or that the index does not know yet; the index knows the
/// others.
final class Catalog: Sendable {
    private struct Entry {
        var versions: [StoredVersion]
        var leases: Int
        var unindexed = 0
    }

    private struct State {
        var entries: [String: Entry] = [:]
        // How many entries were dropped: what was read from the index before a drop may lack what the entry had.
        var drops = 0
    }

    private let state = Mutex(State())

    /// The versions under a UID, from now on kept up to date until `release`.
    ///
    /// - Parameter load: Asks the index.
    func lease(_ uid: String, load: () -> [StoredVersion]) -> [StoredVersion] {
        while true {
            let (known, drops) = state.withLock { state -> ([StoredVersion]?, Int) in
                state.entries[uid]?.leases += 1
                return (state.entries[uid]?.versions, state.drops)
            }
            if let known { return known }
            let loaded = load()
            let versions = state.withLock { state -> [StoredVersion]? in
                if state.entries[uid] != nil {
                    state.entries[uid]?.leases += 1
                } else {
                    guard state.drops == drops else { return nil }
                    state.entries[uid] = Entry(versions: loaded, leases: 1)
                }
                return state.entries[uid]?.versions
            }
            if let versions { return versions }
        }
    }

    func release(_ uid: String) {
        update(uid) { $0.leases -= 1 }
    }

    /// The versions under a UID that is leased or not indexed.
    func versions(_ uid: String) -> [StoredVersion] {
        state.withLock { $0.entries[uid]?.versions ?? [] }
    }

    /// One more lease on a UID that is leased, until `release`.
    ///
    /// - Returns: False if nobody leases it any more.
    func hold(_ uid: String) -> Bool {
        state.withLock { state in
            state.entries[uid]?.leases += 1
            return state.entries[uid] != nil
        }
    }

    /// A version became durable; the index does not know it yet. The UID must be leased: a new entry would know this version
    /// and none of those before it.
    func add(_ version: StoredVersion, _ uid: String) {
        update(uid) { entry in
            entry.versions.append(version)
            entry.unindexed += 1
        }
    }

    /// The index knows one more of the versions.
    func indexed(_ uid: String) {
        update(uid) { $0.unindexed -= 1 }
    }

    private func update(_ uid: String, _ change: (inout Entry) -> Void) {
        state.withLock { state in
            guard var entry = state.entries[uid] else { return }
            change(&entry)
            if entry.leases <= 0, entry.unindexed <= 0 {
                state.entries[uid] = nil
                state.drops += 1
            } else {
                state.entries[uid] = entry
            }
        }
    }
}
