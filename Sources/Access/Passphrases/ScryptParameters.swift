/// How costly a passphrase is to guess (RFC 7914). A hash takes `128 · 2^logN · r` bytes of memory.
public struct ScryptParameters: Hashable, Sendable {
    /// The binary logarithm of N, the cost.
    public var logN: Int
    /// The block size.
    public var r: Int
    /// The parallelism.
    public var p: Int

    /// Parameters; by default those that OWASP recommends for 32 MiB.
    public init(logN: Int = 15, r: Int = 8, p: Int = 3) {
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// What we compute at most: a changed record must not take all memory.
    var isAllowed: Bool { (1...20).contains(logN) && (1...32).contains(r) && (1...16).contains(p) }
}
