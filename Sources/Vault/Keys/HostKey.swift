import Crypto
import Foundation

/// The key that this host opens its vault with; it lives outside the data folder.
struct HostKey: Sendable {
    private static let title = "leadglass host key 1"
    private let key: SymmetricKey

    init() {
        key = SymmetricKey(size: .bits256)
    }

    /// Reads the file; nil if there is none.
    init?(readFrom path: String) throws(VaultError) {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let text = FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) }) else {
            throw VaultError(.noKey, "The host key \(path) cannot be read. Check its owner and its mode (0600).")
        }
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard lines.count == 2, lines[0] == Self.title, let bytes = Base32.decode(lines[1]), bytes.count == 36,
            CRC32C.of(bytes.prefix(32)) == (try? Self.checksum(bytes))
        else {
            throw VaultError(
                .noKey,
                "The host key \(path) is damaged. Bring it back, or run `leadglass vault recover`."
            )
        }
        key = SymmetricKey(data: bytes.prefix(32))
    }

    /// What the file holds.
    var text: String {
        let bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
        var writer = ByteWriter()
        writer.append(bytes)
        writer.integer(CRC32C.of(bytes))
        return "\(Self.title)\n\(Base32.encode(writer.bytes))\n"
    }

    func check(vaultID: [UInt8]) -> [UInt8] {
        let derived = derive(vaultID, "leadglass host key check", count: 16)
        return unsafe derived.withUnsafeBytes { unsafe Array($0) }
    }

    func wrappingKey(vaultID: [UInt8]) -> SymmetricKey {
        derive(vaultID, "leadglass host key wrap", count: 32)
    }

    private func derive(_ salt: [UInt8], _ info: String, count: Int) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: Data(info.utf8), outputByteCount: count)
    }

    private static func checksum(_ bytes: [UInt8]) throws(CodecError) -> UInt32 {
        var reader = ByteReader(bytes.suffix(4))
        return try reader.integer()
    }
}
