import Foundation

/// What a passphrase must be. There are no rules of composition: they make passphrases worse (NIST SP 800-63B 3.1.1.2).
public struct PassphraseRules: Hashable, Sendable {
    /// Characters at least.
    public var minimumCharacters: Int
    /// Bytes of UTF-8 at most, after normalisation.
    public var maximumBytes: Int
    /// What it must withstand, in bits, by our own estimate.
    public var minimumBits: Int

    /// Rules.
    public init(minimumCharacters: Int = 12, maximumBytes: Int = 256, minimumBits: Int = 36) {
        self.minimumCharacters = minimumCharacters
        self.maximumBytes = maximumBytes
        self.minimumBits = minimumBits
    }

    /// The bytes to hash: NFC, so that it does not matter how a keyboard composes `é`; nil if it is empty or too long.
    func bytes(_ passphrase: String) -> [UInt8]? {
        guard !passphrase.isEmpty, passphrase.utf8.count <= 4 * maximumBytes else { return nil }
        let bytes = Array(passphrase.precomposedStringWithCanonicalMapping.utf8)
        return bytes.count <= maximumBytes ? bytes : nil
    }

    /// Checks a new passphrase.
    ///
    /// - Parameters:
    ///   - signInName: what the person signs in with.
    ///   - names: the names of the person and of the practice.
    /// - Throws: `AccessError` with `weakPassphrase`, saying what to do.
    public func check(_ passphrase: String, signInName: String, names: [String]) throws(AccessError) {
        guard passphrase.isEmpty || bytes(passphrase) != nil else {
            throw Self.weak("Use a shorter passphrase: \(maximumBytes) bytes at most.")
        }
        guard passphrase.precomposedStringWithCanonicalMapping.count >= minimumCharacters else {
            throw Self.weak(
                "Use at least \(minimumCharacters) characters. Four or more words that have nothing to do with each "
                    + "other are easy to remember."
            )
        }
        guard Set(passphrase).count >= 5 else {
            throw Self.weak("Use more different characters: this one repeats a few.")
        }
        let text = String(Guessability.folded(passphrase))
        for name in [signInName] + names {
            let whole = String(Guessability.folded(name))
            guard whole.count < 4 || !text.contains(whole) else {
                throw Self.weak(
                    "Leave out the sign-in name, your name and the practice's name: attackers try them first."
                )
            }
        }
        let guessability = Guessability(passphrase, personal: [signInName] + names)
        guard guessability.tenthsOfBits >= 10 * minimumBits else {
            throw Self.weak(
                "This one is among the first that attackers try, or is made of their parts: common words, names, years, "
                    + "keys in a row, repetitions. Take four or more words that have nothing to do with each other."
            )
        }
    }

    private static func weak(_ message: String) -> AccessError { AccessError(.weakPassphrase, message) }
}
