import Crypto

/// The body of an arrival's frame: what the vault must know without a key, and the sealed description.
struct ArrivalFrame: Sendable {
    static let layout: UInt8 = 1
    static let sequenceOffset = 4

    enum Kind: UInt8, Sendable {
        case new = 0
        case version = 1
        case resend = 2
    }

    /// What opens an object.
    struct Content: Sendable {
        var wrappedKey: [UInt8]
        var chunkBytes: UInt32
        var chunks: [ChunkPlace]
    }

    var kind: Kind
    var difference: Receipt.Difference
    var sequence: UInt64
    var objectID: ObjectID
    var keyID: KeyID
    /// Nil of a resend.
    var content: Content?
    /// The sealed description, and what it authenticates beside itself.
    var box: [UInt8]
    var openPart: [UInt8]

    /// The body of a new frame.
    static func body(
        kind: Kind,
        difference: Receipt.Difference,
        sequence: UInt64,
        objectID: ObjectID,
        studyKey: StudyKey,
        content: Content?,
        description: ObjectDescription
    ) throws(VaultError) -> [UInt8] {
        var writer = ByteWriter(capacity: 1024 + 12 * (content?.chunks.count ?? 0))
        writer.append([layout, kind.rawValue, difference.rawValue, 0])
        writer.integer(sequence)
        writer.integer(objectID.value)
        writer.integer(studyKey.id)
        if let content {
            writer.append(content.wrappedKey)
            writer.integer(content.chunkBytes)
            writer.integer(UInt32(content.chunks.count))
            for chunk in content.chunks {
                writer.integer(chunk.segment)
                writer.integer(chunk.offset)
                writer.integer(chunk.bodyCount)
            }
        }
        writer.append(try Box.seal(description.encoded, under: studyKey.key, authenticating: writer.bytes))
        return writer.bytes
    }

    init(decoding body: [UInt8]) throws(CodecError) {
        var reader = ByteReader(body)
        let layout: UInt8 = try reader.integer()
        guard layout == Self.layout, let kind = Kind(rawValue: try reader.integer()),
            let difference = Receipt.Difference(rawValue: try reader.integer())
        else { throw .unexpected }
        _ = try reader.bytes(1)
        self.kind = kind
        self.difference = difference
        sequence = try reader.integer()
        guard sequence <= ArrivalID.greatestSequence else { throw .unexpected }
        objectID = ObjectID(try reader.integer())
        keyID = try reader.integer()
        if kind != .resend {
            let wrappedKey = Array(try reader.bytes(Box.overhead + 32))
            let chunkBytes: UInt32 = try reader.integer()
            let count: UInt32 = try reader.integer()
            guard reader.rest.count / 12 >= Int(count) else { throw .tooShort }
            var chunks: [ChunkPlace] = []
            chunks.reserveCapacity(Int(count))
            for _ in 0..<count {
                chunks.append(
                    ChunkPlace(
                        segment: try reader.integer(),
                        offset: try reader.integer(),
                        bodyCount: try reader.integer()
                    )
                )
            }
            content = Content(wrappedKey: wrappedKey, chunkBytes: chunkBytes, chunks: chunks)
        }
        openPart = Array(body.prefix(body.count - reader.rest.count))
        box = Array(reader.rest)
    }

    /// The description; throws `damaged` if it is not what was sealed under this key.
    func description(_ studyKey: StudyKey) throws(VaultError) -> ObjectDescription {
        let bytes = try Box.open(box, under: studyKey.key, authenticating: openPart)
        do throws(CodecError) { return try ObjectDescription(decoding: bytes) } catch {
            throw VaultError(.damaged, "The description of object \(objectID) cannot be read.", cause: error)
        }
    }
}

extension ArrivalFrame.Content {
    /// The object's own key, by its study's.
    func objectKey(_ studyKey: StudyKey, _ object: ObjectID) throws(VaultError) -> SymmetricKey {
        SymmetricKey(
            data: try Box.open(wrappedKey, under: studyKey.key, authenticating: Self.authenticated(object))
        )
    }

    static func wrap(_ key: SymmetricKey, _ object: ObjectID, under studyKey: StudyKey) throws(VaultError) -> [UInt8] {
        let bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
        return try Box.seal(bytes, under: studyKey.key, authenticating: authenticated(object))
    }

    private static func authenticated(_ object: ObjectID) -> [UInt8] {
        var writer = ByteWriter()
        writer.append("object key".utf8)
        writer.integer(object.value)
        return writer.bytes
    }
}
