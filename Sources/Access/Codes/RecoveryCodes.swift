import Crypto
import Practice

/// Codes for the day on which the phone is lost: 80 bits each, so that a digest is enough to keep them.
enum RecoveryCodes {
    private static let characters = 16

    static func make(_ count: Int, _ random: (Int) -> [UInt8]) -> [String] {
        (0..<count).map { _ in
            let text = Base32.encode(random(10)).lowercased()
            return stride(from: 0, to: characters, by: 4).map { start in
                String(text.dropFirst(start).prefix(4))
            }.joined(separator: "-")
        }
    }

    /// The digest under which a code of that person is kept.
    static func digest(_ code: TypedCode.Recovery, of person: PersonID) -> [UInt8] {
        Array(SHA256.hash(data: Array("leadglass recovery code \(person) ".utf8) + code.bytes))
    }
}

/// What somebody typed where a code is asked for.
enum TypedCode: Equatable {
    /// The bytes of a recovery code.
    struct Recovery: Equatable {
        var bytes: [UInt8]
    }

    case totp(String)
    case recovery(Recovery)
    case neither

    /// Reads it; spaces and hyphens do not count, nor does case.
    init(_ typed: String) {
        self = .neither
        guard typed.utf8.count <= 64 else { return }
        let text = typed.filter { !$0.isWhitespace && $0 != "-" }
        let bytes = Array(text.utf8)
        if bytes.count == TOTP.digits, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .totp(text)
        } else if bytes.count == 16, let decoded = Base32.decode(text) {
            self = .recovery(Recovery(bytes: decoded))
        }
    }
}
