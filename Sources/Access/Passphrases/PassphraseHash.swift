import Crypto
import CryptoExtras
import Foundation

/// What is kept of a passphrase: `scrypt$logN$r$p$salt$key`, with the parameters in it so that they can be raised.
struct PassphraseHash: Equatable {
    private static let saltBytes = 16
    private static let keyBytes = 32

    var parameters: ScryptParameters
    var salt: [UInt8]
    var key: [UInt8]

    /// Hashes a passphrase. Blocks for a tenth of a second or so.
    init(of passphrase: [UInt8], _ parameters: ScryptParameters, random: (Int) -> [UInt8]) throws {
        self.parameters = parameters
        salt = random(Self.saltBytes)
        key = try Self.derive(passphrase, salt, parameters, Self.keyBytes)
    }

    /// Reads one; nil if it is none.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let logN = Int(parts[1]), let r = Int(parts[2]),
            let p = Int(parts[3]), let salt = Secret.bytes(ofURLText: parts[4]),
            let key = Secret.bytes(ofURLText: parts[5]), !salt.isEmpty, key.count == Self.keyBytes
        else { return nil }
        parameters = ScryptParameters(logN: logN, r: r, p: p)
        self.salt = salt
        self.key = key
        guard parameters.isAllowed else { return nil }
    }

    var text: String {
        "scrypt$\(parameters.logN)$\(parameters.r)$\(parameters.p)$\(Secret.urlText(salt))$\(Secret.urlText(key))"
    }

    /// Whether it is of that passphrase. Blocks for a tenth of a second or so.
    func matches(_ passphrase: [UInt8]) throws -> Bool {
        Secret.isEqual(try Self.derive(passphrase, salt, parameters, Self.keyBytes), key)
    }

    static func derive(
        _ passphrase: [UInt8],
        _ salt: [UInt8],
        _ parameters: ScryptParameters,
        _ count: Int
    ) throws -> [UInt8] {
        // BoringSSL is handed the base address, which an empty array need not have.
        guard !passphrase.isEmpty, !salt.isEmpty, parameters.isAllowed else {
            throw AccessError(.bug, "A passphrase cannot be hashed. This is a bug of Leadglass.")
        }
        let key = try KDF.Scrypt.deriveKey(
            from: passphrase,
            salt: salt,
            outputByteCount: count,
            rounds: 1 << parameters.logN,
            blockSize: parameters.r,
            parallelism: parameters.p
        )
        return unsafe key.withUnsafeBytes { unsafe Array($0) }
    }
}
