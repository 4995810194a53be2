import Crypto
public import Foundation
import Records

/// Reads one object, chunk by chunk. Not for several threads at once.
public final class ObjectReader {
    /// What is known of the object.
    public let byteCount: Int
    /// SHA-256 of the data set.
    public let digest: [UInt8]
    /// The transfer syntax that it came in.
    public let transferSyntaxUID: String
    /// The SOP Class UID of the command that brought it.
    public let sopClassUID: String
    /// The SOP Instance UID of the command that brought it.
    public let sopInstanceUID: String
    private let content: StoredContent
    private var position = 0
    private var hash = SHA256()

    init(_ content: StoredContent) {
        self.content = content
        let description = content.description
        byteCount = description.byteCount
        digest = description.digest
        transferSyntaxUID = description.arrival.transferSyntaxUID
        sopClassUID = description.arrival.sopClassUID
        sopInstanceUID = description.arrival.sopInstanceUID
    }

    /// The next bytes; nil at the end. Blocks.
    ///
    /// Each chunk is authenticated before it is handed out, and the digest of the whole before the last one is.
    ///
    /// - Throws: `VaultError` with `damaged` if the object is not what was kept.
    public func next() throws(VaultError) -> Data? {
        guard position < content.chunks.count else { return nil }
        let chunk = try content.chunk(position)
        position += 1
        hash.update(data: chunk)
        if position == content.chunks.count { try check() }
        // An object of whole chunks ends with an empty one.
        return chunk.isEmpty ? nil : chunk
    }

    /// Reads the whole object and checks its digest; `next` then begins at the beginning. Blocks.
    public func verify() throws(VaultError) {
        rewind()
        while position < content.chunks.count {
            hash.update(data: try content.chunk(position))
            position += 1
        }
        try check()
        rewind()
    }

    private func rewind() {
        position = 0
        hash = SHA256()
    }

    private func check() throws(VaultError) {
        guard Array(hash.finalize()) == digest else {
            throw VaultError(.damaged, "Object \(content.objectID) does not have the digest that it was kept with.")
        }
    }
}

extension Vault {
    /// A reader of an object. Blocks.
    ///
    /// - Throws: `VaultError` with `notFound` or `damaged`.
    public func reader(for object: ObjectID) throws(VaultError) -> ObjectReader {
        ObjectReader(try content(of: object))
    }

    func content(of object: ObjectID) throws(VaultError) -> StoredContent {
        let place = try ask { reader throws(RecordsError) in try IndexRows(reader: reader).place(object) }
        guard let place else { throw VaultError(.notFound, "There is no object \(object) in the vault.") }
        let content = try store.object(at: place)
        guard content.objectID == object else {
            throw VaultError(
                .damaged,
                "The index names another place for object \(object). Run `leadglass vault reindex`."
            )
        }
        return content
    }
}
