import Crypto
import Foundation

/// One sealed piece of a data set.
enum ChunkFrame {
    /// The part of the body that the frame's checksum covers: object id, index, flags, tag.
    static let guardedCount = 40
    static let lastFlag: UInt32 = 1

    static func seal(
        _ plaintext: UnsafeRawBufferPointer,
        object: ObjectID,
        index: UInt32,
        isLast: Bool,
        key: SymmetricKey
    ) throws -> Frame {
        let name = name(object: object, index: index, isLast: isLast)
        let box = try unsafe AES.GCM.seal(
            plaintext,
            using: key,
            nonce: nonce(index),
            authenticating: Data("chunk".utf8) + name
        )
        return Frame(type: .chunk, guarded: name + box.tag, rest: box.ciphertext)
    }

    /// - Parameter body: The body of a chunk's frame.
    /// - Returns: The plaintext; nil if this is not that chunk as it was written.
    static func open(body: Data, object: ObjectID, index: UInt32, isLast: Bool, key: SymmetricKey) -> Data? {
        let name = name(object: object, index: index, isLast: isLast)
        guard body.count >= guardedCount, body.prefix(name.count).elementsEqual(name),
            let nonce = try? nonce(index),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce,
                ciphertext: body.dropFirst(guardedCount),
                tag: body.dropFirst(name.count).prefix(16)
            )
        else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: Data("chunk".utf8) + name)
    }

    private static func name(object: ObjectID, index: UInt32, isLast: Bool) -> [UInt8] {
        var writer = ByteWriter(capacity: guardedCount)
        writer.integer(object.value)
        writer.integer(index)
        writer.integer(isLast ? lastFlag : 0)
        return writer.bytes
    }

    private static func nonce(_ index: UInt32) throws -> AES.GCM.Nonce {
        var writer = ByteWriter(capacity: 12)
        writer.integer(index)
        writer.zeros(8)
        return try AES.GCM.Nonce(data: writer.bytes)
    }
}

/// Where a chunk is.
struct ChunkPlace: Hashable, Sendable {
    var segment: UInt32
    var offset: UInt32
    var bodyCount: UInt32
}
