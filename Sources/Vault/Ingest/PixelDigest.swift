import Crypto
import Foundation

/// Tells whether two data sets have the same pixels: a keyed digest, taken as they come.
///
/// SHA-256 over all pixels would cost as much again as the digest of the data set. GMAC costs a tenth of it, and nobody without
/// the vault's key can make two that collide; the tags themselves stay hidden behind SHA-256.
struct PixelDigest: Sendable {
    /// Each tag stands for so many bytes, counted from the first pixel, whatever the header before it.
    private static let blockBytes = 64 << 10

    private let key: SymmetricKey
    private var rest: [UInt8] = []
    private var tags = SHA256()
    private var count = 0

    /// - Parameter key: For this alone: nothing is ever encrypted with it.
    init(key: SymmetricKey) {
        self.key = key
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var bytes = unsafe bytes
        count += bytes.count
        if !rest.isEmpty {
            let taken = min(Self.blockBytes - rest.count, bytes.count)
            unsafe rest.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
            unsafe bytes = UnsafeRawBufferPointer(rebasing: bytes[taken...])
            guard rest.count == Self.blockBytes else { return }
            mark(rest)
            rest.removeAll(keepingCapacity: true)
        }
        while bytes.count >= Self.blockBytes {
            unsafe mark(UnsafeRawBufferPointer(rebasing: bytes[..<Self.blockBytes]))
            unsafe bytes = UnsafeRawBufferPointer(rebasing: bytes[Self.blockBytes...])
        }
        unsafe rest.append(contentsOf: bytes)
    }

    /// The digest of all that came.
    var value: [UInt8] {
        var whole = self
        if !rest.isEmpty { whole.mark(rest) }
        var writer = ByteWriter(capacity: 8)
        writer.integer(UInt64(count))
        whole.tags.update(data: writer.bytes)
        return Array(whole.tags.finalize())
    }

    private mutating func mark(_ block: some DataProtocol) {
        // One nonce for all: equal blocks must give equal tags, and no tag is ever shown.
        guard let nonce = try? AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12)),
            let box = try? AES.GCM.seal(Data(), using: key, nonce: nonce, authenticating: block)
        else { preconditionFailure("GMAC of a block failed. This is a bug of Leadglass.") }
        tags.update(data: box.tag)
    }
}
