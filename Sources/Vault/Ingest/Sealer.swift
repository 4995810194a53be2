import Crypto

/// Numbers the pieces of one object and gives each the object's key.
struct Sealer: Sendable {
    let objectID = ObjectID(UInt128.random(in: .min ... .max))
    let key = SymmetricKey(size: .bits256)
    private var next: UInt32 = 0

    mutating func piece(_ bytes: [UInt8], isLast: Bool) -> Piece {
        defer { next += 1 }
        return Piece(object: objectID, key: key, index: next, isLast: isLast, bytes: bytes)
    }

    /// A piece of an object's plaintext, to be sealed on any thread.
    struct Piece: Sendable {
        let object: ObjectID
        let key: SymmetricKey
        let index: UInt32
        let isLast: Bool
        let bytes: [UInt8]

        func sealed() throws(VaultError) -> Frame {
            do {
                return try unsafe bytes.withUnsafeBytes {
                    try unsafe ChunkFrame.seal($0, object: object, index: index, isLast: isLast, key: key)
                }
            } catch {
                throw VaultError(.damaged, "Encryption failed. This is a bug of Leadglass.", cause: error)
            }
        }
    }
}
