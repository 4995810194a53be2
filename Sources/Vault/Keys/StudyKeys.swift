import Crypto
import Foundation
import Records
import Synchronization

/// All study keys: finds, makes and keeps them. Callable from any thread; `persist` from the committer only.
final class StudyKeys: Sendable {
    private struct State {
        var folder: KeyFolder
        /// All keys under an id, of those ids that were asked for.
        var cache: [KeyID: [StudyKey]] = [:]
        /// Keys that are not written yet.
        var made: [KeyID: StudyKey] = [:]
        var unwritten: [KeySlot] = []
        var written: [KeyID: [KeyFolder.Place]] = [:]
        var file: Int32?
        var nextSlot = 0

        func places(_ id: KeyID) -> [KeyFolder.Place] { (folder.places[id] ?? []) + (written[id] ?? []) }

        mutating func remember(_ keys: [StudyKey], _ id: KeyID, atMost limit: Int) {
            guard keys.count == places(id).count else { return }
            if cache.count >= limit { cache.removeAll() }
            cache[id] = keys
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
        state = Mutex(State(folder: try KeyFolder(folder, vaultID: secret.vaultID, calls: calls)))
    }

    deinit {
        state.withLock { if let file = $0.file { calls.close(file) } }
    }

    /// What is wrong with the key files, for a person.
    var problems: [String] { state.withLock { $0.folder.problems } }

    /// The greatest number of a key file so far.
    var highestFile: UInt32 { state.withLock { $0.folder.highest } }

    /// Says that this many files have been made: their names are not used again, for who brings them back.
    func reserve(upTo number: UInt32) {
        state.withLock { $0.folder.reserve(upTo: number) }
    }

    /// Says that something in the vault needs a key that is not there: if nothing else explains it, the newest file is missing.
    func missKeys() {
        state.withLock { state in
            guard state.folder.problems.isEmpty, !state.folder.hasBadSlots else { return }
            state.folder.reserve(upTo: state.folder.highest + 1)
        }
    }

    /// The key of a study, made now if it has none that can be read.
    func key(study: String) throws(VaultError) -> StudyKey {
        for generation in UInt16.min...UInt16.max {
            let id = id(study: study, generation: generation)
            if state.withLock({ $0.folder.destroyed.contains(id) }) { continue }
            if let key = try? keys(id).last { return key }
            return try make(id, generation: generation)
        }
        throw VaultError(.noKey, "A study has used up its keys.")
    }

    /// What the body makes of the key with this id that opens it. There are several where a key file was missing for a time.
    func open<Value>(
        _ id: KeyID,
        _ body: (StudyKey) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        var failure: VaultError?
        for key in try keys(id).reversed() {
            do throws(VaultError) { return try body(key) } catch { failure = error }
        }
        throw failure ?? Self.missing
    }

    private static let missing = VaultError(
        .noKey,
        "The key of a study is missing from the vault's key files. Bring back vault/keys."
    )

    /// The keys under an id, at least one.
    private func keys(_ id: KeyID) throws(VaultError) -> [StudyKey] {
        let (cached, places, made) = state.withLock { ($0.cache[id], $0.places(id), $0.made[id]) }
        var keys = cached ?? []
        var failure: FileFault?
        if cached == nil {
            for place in places {
                do throws(FileFault) { keys.append(try read(place)) } catch { failure = error }
            }
            if !keys.isEmpty { state.withLock { $0.remember(keys, id, atMost: cacheLimit) } }
        }
        if let made { keys.append(made) }
        guard keys.isEmpty else { return keys }
        throw failure.map { VaultError($0, "A study key cannot be read") } ?? Self.missing
    }

    private func read(_ place: KeyFolder.Place) throws(FileFault) -> StudyKey {
        let file = try calls.open("\(folder)/\(KeyFile.name(place.file))", forWriting: false)
        defer { calls.close(file) }
        let bytes = try calls.read(file, KeySlot.byteCount, at: KeyFile.offset(ofSlot: place.index))
        guard let slot = try? KeySlot(decoding: Array(bytes)[...]), let key = try? slot.key(host: host) else {
            throw FileFault(call: "key slot", path: "", number: EIO)
        }
        return key
    }

    /// Writes and syncs the keys that were made since the last time. On a failure they are written to a new file next time.
    func persist() throws(VaultError) {
        let (slots, open, number, first) = state.withLock {
            ($0.unwritten, $0.file, $0.file == nil ? $0.folder.highest + 1 : $0.folder.highest, $0.nextSlot)
        }
        guard !slots.isEmpty else { return }
        do throws(FileFault) {
            let file = if let open { open } else { try begin(number) }
            do throws(FileFault) {
                try calls.write(file, slots.flatMap(\.encoded), Data(), at: KeyFile.offset(ofSlot: first))
                try calls.sync(file)
            } catch {
                giveUp(file, number, isNew: open == nil)
                throw error
            }
            state.withLock { state in
                if open == nil { state.folder.add(number) }
                state.file = file
                state.nextSlot = first + slots.count
                for (index, slot) in slots.enumerated() {
                    let known = state.places(slot.id).isEmpty ? [] : state.cache[slot.id]
                    state.written[slot.id, default: []].append(KeyFolder.Place(file: number, index: first + index))
                    state.cache[slot.id] = nil
                    let key = state.made.removeValue(forKey: slot.id)
                    if let known, let key { state.remember(known + [key], slot.id, atMost: cacheLimit) }
                }
                state.unwritten.removeFirst(slots.count)
            }
        } catch {
            throw VaultError(error)
        }
    }

    private func begin(_ number: UInt32) throws(FileFault) -> Int32 {
        let file: Int32
        do throws(FileFault) { file = try calls.create("\(folder)/\(KeyFile.name(number))") } catch {
            // It was brought back meanwhile.
            if error.number == EEXIST { state.withLock { $0.folder.add(number) } }
            throw error
        }
        do throws(FileFault) {
            try calls.write(file, KeyFile.header(number: number, vaultID: secret.vaultID), Data(), at: 0)
            try calls.syncFolder(folder)
            return file
        } catch {
            giveUp(file, number, isNew: true)
            throw error
        }
    }

    /// Closes a file that could not be written. A new one is removed: nothing needs what is in it.
    private func giveUp(_ file: Int32, _ number: UInt32, isNew: Bool) {
        calls.close(file)
        state.withLock { state in
            state.file = nil
            state.nextSlot = 0
        }
        guard isNew else { return }
        do throws(FileFault) { try calls.remove("\(folder)/\(KeyFile.name(number))") } catch {
            state.withLock { $0.folder.add(number) }
        }
    }

    private func make(_ id: KeyID, generation: UInt16) throws(VaultError) -> StudyKey {
        let key = StudyKey(id: id, key: SymmetricKey(size: .bits256))
        let slot = try KeySlot(key, generation: generation, created: now(), host: host, recovery: recovery)
        return state.withLock { state in
            // Two threads may have met the study at once: the first one's key counts.
            if let existing = state.made[id] ?? state.cache[id]?.last { return existing }
            state.unwritten.append(slot)
            state.made[id] = key
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
