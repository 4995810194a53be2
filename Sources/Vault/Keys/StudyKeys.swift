import Crypto
import Foundation
import Records
import Synchronization

/// All study keys: finds, makes and keeps them. Callable from any thread; `persist` from the committer only.
final class StudyKeys: Sendable {
    private struct Place {
        var file: UInt32
        var index: Int
    }

    private struct State {
        var places: [KeyID: Place] = [:]
        var destroyed: Set<KeyID> = []
        var cache: [KeyID: StudyKey] = [:]
        var unwritten: [KeySlot] = []
        var file: Int32?
        var number: UInt32
        var nextSlot = 0

        mutating func remember(_ key: StudyKey, atMost limit: Int) {
            if cache.count >= limit {
                // Keys that are not written yet are known only here.
                let unwritten = Set(unwritten.map(\.id))
                cache = cache.filter { unwritten.contains($0.key) }
            }
            cache[key.id] = key
        }
    }

    private let folder: String
    private let calls: any FileCalls
    private let secret: VaultSecret
    private let idKey: SymmetricKey
    private let host: SymmetricKey
    private let recovery: Curve25519.KeyAgreement.PublicKey
    private let cacheLimit: Int
    private let now: @Sendable () -> Timestamp
    private let state: Mutex<State>

    init(
        folder: String,
        secret: VaultSecret,
        host: SymmetricKey,
        recovery: Curve25519.KeyAgreement.PublicKey,
        cached: Int,
        calls: any FileCalls,
        now: @escaping @Sendable () -> Timestamp
    ) throws(VaultError) {
        self.folder = folder
        self.calls = calls
        self.secret = secret
        self.host = host
        self.recovery = recovery
        cacheLimit = cached
        self.now = now
        idKey = secret.derived("study key id")
        var state = State(number: 0)
        for number in FolderListing.numbers(in: folder, suffix: ".keys") {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(KeyFile.name(number))") else {
                throw VaultError(.noKey, "A key file of the vault cannot be read. Check its owner and its mode.")
            }
            for (index, slot) in try KeyFile.slots(in: Array(bytes)) {
                state.places[slot.id] = Place(file: number, index: index)
                if slot.state == .destroyed { state.destroyed.insert(slot.id) }
            }
            state.number = number
        }
        self.state = Mutex(state)
    }

    deinit {
        state.withLock { if let file = $0.file { calls.close(file) } }
    }

    /// The key of a study, made now if it has none.
    func key(study: String) throws(VaultError) -> StudyKey {
        for generation in UInt16.min...UInt16.max {
            let id = id(study: study, generation: generation)
            let known = state.withLock { ($0.destroyed.contains(id), $0.places[id] != nil || $0.cache[id] != nil) }
            if known.0 { continue }
            return known.1 ? try key(id) : try make(id, generation: generation)
        }
        throw VaultError(.noKey, "A study has used up its keys.")
    }

    /// A key by its id.
    func key(_ id: KeyID) throws(VaultError) -> StudyKey {
        let (cached, place) = state.withLock { ($0.cache[id], $0.places[id]) }
        if let cached { return cached }
        guard let place else {
            throw VaultError(.noKey, "The key of a study is missing from the vault's key files. Bring back vault/keys.")
        }
        do throws(FileFault) {
            let file = try calls.open("\(folder)/\(KeyFile.name(place.file))", forWriting: false)
            defer { calls.close(file) }
            let bytes = try calls.read(file, KeySlot.byteCount, at: KeyFile.offset(ofSlot: place.index))
            guard let slot = try? KeySlot(decoding: Array(bytes)[...]), let key = try? slot.key(host: host) else {
                throw FileFault(call: "key slot", path: "", number: EIO)
            }
            state.withLock { $0.remember(key, atMost: cacheLimit) }
            return key
        } catch {
            throw VaultError(error, "A study key cannot be read")
        }
    }

    /// Writes and syncs the keys that were made since the last time. On a failure they are written to a new file next time.
    func persist() throws(VaultError) {
        let (slots, file, number, first) = state.withLock { ($0.unwritten, $0.file, $0.number, $0.nextSlot) }
        guard !slots.isEmpty else { return }
        do throws(FileFault) {
            var file = file
            var number = number
            var first = first
            if file == nil {
                number += 1
                first = 0
                let new = try calls.create("\(folder)/\(KeyFile.name(number))")
                // Known at once, so that a failure of the next call does not try the same name again.
                state.withLock { $0.number = number }
                file = new
                try calls.write(new, KeyFile.header(number: number, vaultID: secret.vaultID), Data(), at: 0)
                try calls.syncFolder(folder)
            }
            guard let file else { return }
            try calls.write(file, slots.flatMap(\.encoded), Data(), at: KeyFile.offset(ofSlot: first))
            try calls.sync(file)
            state.withLock { state in
                state.file = file
                state.nextSlot = first + slots.count
                for (index, slot) in slots.enumerated() {
                    state.places[slot.id] = Place(file: number, index: first + index)
                }
                state.unwritten.removeFirst(slots.count)
            }
        } catch {
            state.withLock { state in
                if let file = state.file { calls.close(file) }
                state.file = nil
            }
            throw VaultError(error)
        }
    }

    private func make(_ id: KeyID, generation: UInt16) throws(VaultError) -> StudyKey {
        let key = StudyKey(id: id, key: SymmetricKey(size: .bits256))
        let slot = try KeySlot(key, generation: generation, created: now(), host: host, recovery: recovery)
        return state.withLock { state in
            // Two threads may have met the study at once: the first one's key counts.
            if let existing = state.cache[id] { return existing }
            state.unwritten.append(slot)
            state.remember(key, atMost: cacheLimit)
            return key
        }
    }

    private func id(study: String, generation: UInt16) -> KeyID {
        var writer = ByteWriter(capacity: 70)
        writer.append(study.utf8)
        writer.integer(UInt8(0))
        writer.integer(generation)
        var reader = ByteReader(Array(HMAC<SHA256>.authenticationCode(for: writer.bytes, using: idKey)))
        return (try? reader.integer()) ?? 0
    }
}
