import Crypto

/// The value of the device cookie: 16 unpredictable bytes and our mark, so that a made-up one is known without a look-up.
///
/// Several people may sign in from one device; each of them is known there on their own account.
struct DeviceSecret {
    let text: String

    /// What is kept of it.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    init(_ key: AccessKey, random: (Int) -> [UInt8]) {
        let bytes = random(16)
        text = Secret.urlText(bytes + key.mark(bytes))
    }

    /// Reads a cookie; nil if we have not made it.
    init?(_ text: String?, _ key: AccessKey) {
        guard let text, let bytes = Secret.bytes(ofURLText: text), bytes.count == 32,
            Secret.isEqual(bytes.suffix(16), key.mark(Array(bytes.prefix(16))))
        else { return nil }
        self.text = text
    }
}
