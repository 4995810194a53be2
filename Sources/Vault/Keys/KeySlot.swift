import Crypto
import Records

/// Names a study key.
typealias KeyID = UInt128

/// The key that seals everything about one study.
struct StudyKey: Sendable {
    var id: KeyID
    var key: SymmetricKey
}

/// A study key as it is kept: wrapped twice.
struct KeySlot: Sendable {
    static let byteCount = 192
    static let mark: [UInt8] = Array("LGKS".utf8)

    enum State: UInt8, Sendable {
        case live = 1
        case destroyed = 2
    }

    var state: State
    var generation: UInt16
    var id: KeyID
    var created: Timestamp
    var forHost: [UInt8]
    var forRecovery: [UInt8]

    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: Self.byteCount)
        writer.append(Self.mark)
        writer.append([state.rawValue, 0])
        writer.integer(generation)
        writer.integer(id)
        writer.integer(created.microseconds)
        writer.append(forHost)
        writer.append(forRecovery)
        writer.pad(to: Self.byteCount - 4)
        writer.integer(CRC32C.of(writer.bytes))
        return writer.bytes
    }

    init(decoding bytes: ArraySlice<UInt8>) throws(CodecError) {
        var reader = ByteReader(bytes)
        try reader.expect(Self.mark)
        guard let state = State(rawValue: try reader.integer()) else { throw .unexpected }
        self.state = state
        _ = try reader.bytes(1)
        generation = try reader.integer()
        id = try reader.integer()
        created = Timestamp(microseconds: try reader.integer())
        forHost = Array(try reader.bytes(32 + Box.overhead))
        forRecovery = Array(try reader.bytes(32 + RecoveryBox.overhead))
        _ = try reader.bytes(16)
        guard try reader.integer() == CRC32C.of(bytes.prefix(Self.byteCount - 4)) else { throw .badChecksum }
    }

    init(
        _ key: StudyKey,
        generation: UInt16,
        created: Timestamp,
        host: SymmetricKey,
        recovery: Curve25519.KeyAgreement.PublicKey
    ) throws(VaultError) {
        state = .live
        self.generation = generation
        id = key.id
        self.created = created
        let info = Self.info(key.id)
        forHost = try Box.seal(key.key.bytes, under: host, authenticating: info)
        forRecovery = try RecoveryBox.seal(key.key.bytes, to: recovery, info: info)
    }

    func key(host: SymmetricKey) throws(VaultError) -> StudyKey {
        StudyKey(
            id: id,
            key: SymmetricKey(data: try Box.open(forHost, under: host, authenticating: Self.info(id)))
        )
    }

    mutating func rewrap(from recoveryKey: RecoveryKey, to host: SymmetricKey) throws(VaultError) {
        let key = try RecoveryBox.open(forRecovery, with: recoveryKey.privateKey, info: Self.info(id))
        forHost = try Box.seal(key, under: host, authenticating: Self.info(id))
    }

    private static func info(_ id: KeyID) -> [UInt8] {
        var writer = ByteWriter(capacity: 25)
        writer.append("study key".utf8)
        writer.integer(id)
        return writer.bytes
    }
}
