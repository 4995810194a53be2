import NIOCore
import NIOPosix
import Synchronization
import Vault

/// Reads one object of the vault for sending: its digest is checked before the first byte goes out.
///
/// Objects up to `wholeLimit` are read once into memory; larger ones are read twice, first to check.
struct InstanceBytes: Sendable {
    static let wholeLimit = 32 << 20
    private static let pieceLength = 256 << 10

    private enum Source: Sendable {
        case whole(ByteBuffer)
        case pieces(PieceReader)
    }

    private let source: Source
    private let pool: NIOThreadPool

    /// Opens and checks an object on the pool, beginning now.
    /// - Throws: `VaultError` if the object is damaged.
    static func open(
        _ object: ObjectID,
        size: Int,
        vault: Vault,
        pool: NIOThreadPool
    ) async throws -> InstanceBytes {
        try await pool.runIfActive {
            let reader = try vault.reader(for: object)
            guard size <= wholeLimit else {
                try reader.verify()
                return InstanceBytes(source: .pieces(PieceReader(reader)), pool: pool)
            }
            var whole = ByteBuffer()
            whole.reserveCapacity(size)
            while let piece = try reader.next() { whole.writeBytes(piece) }
            return InstanceBytes(source: .whole(whole), pool: pool)
        }
    }

    /// Gives the bytes piece by piece, nil at the end.
    func makePieces() -> () async throws -> ByteBuffer? {
        switch source {
        case .whole(let buffer):
            // In pieces, so that a slow line is given time for each.
            var rest = buffer
            return {
                rest.readSlice(length: min(Self.pieceLength, rest.readableBytes)).flatMap {
                    $0.readableBytes > 0 ? $0 : nil
                }
            }
        case .pieces(let reader):
            let pool = pool
            return { try await pool.runIfActive { try reader.next() } }
        }
    }
}

/// A reader that is handed from thread to thread of the pool, one at a time.
private final class PieceReader: Sendable {
    private let reader: Mutex<ObjectReader>

    init(_ reader: sending ObjectReader) {
        self.reader = Mutex(reader)
    }

    func next() throws -> ByteBuffer? {
        try reader.withLock { try $0.next().map { ByteBuffer(bytes: $0) } }
    }
}
