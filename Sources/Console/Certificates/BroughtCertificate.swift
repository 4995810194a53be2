public import FoundationEssentials
import SwiftASN1
import X509

/// A certificate that the practice brings, with its key: two PEM files.
public struct BroughtCertificate: Sendable {
    /// The certificate and those between it and its authority, in this order.
    public let certificateFile: String
    /// Its private key, without a passphrase.
    public let keyFile: String

    /// The files, by absolute paths.
    public init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }

    /// Whether the files can be served at this time. Blocks.
    ///
    /// - Throws: `ConsoleError.certificate` that names the file, what is wrong with it and what to do.
    public func check(now: Date) throws(ConsoleError) {
        _ = try read(now: now)
    }

    // No chain is longer in practice.
    private static let longestChain = 10

    /// Reads and checks both files.
    func read(now: Date) throws(ConsoleError) -> ServedCertificate {
        let chain = try readChain()
        let keyText = try PrivateFile.read(keyFile)
        let key = try readKey(keyText)
        guard chain[0].publicKey == key.publicKey else {
            let isLater = chain.contains { $0.publicKey == key.publicKey }
            throw failure(
                isLater
                    ? "\(certificateFile) has its certificates in the wrong order. Put the server's own first, then each "
                        + "one that signed the one before."
                    : "\(keyFile) is not the key of \(certificateFile). Put the two that belong together."
            )
        }
        try check(chain, now)
        let isOpen = PrivateFile.isReadableByAll(keyFile)
        do {
            return try ServedCertificate(
                chain: chain,
                keyText: Self.blocks(of: keyText).first { $0.isKey }?.text ?? keyText,
                remarks: isOpen ? ["\(keyFile) can be read by every user of this machine: chmod 600 it."] : []
            )
        } catch {
            throw failure("\(certificateFile) and its key cannot be used for TLS. Have them issued anew.", error)
        }
    }

    private func readChain() throws(ConsoleError) -> [Certificate] {
        let blocks = Self.blocks(of: try PrivateFile.read(certificateFile)).filter { !$0.isKey }
        guard !blocks.isEmpty else {
            throw failure(
                "\(certificateFile) holds no certificate in PEM form. Convert it, for example with openssl x509."
            )
        }
        guard blocks.count <= Self.longestChain else {
            throw failure(
                "\(certificateFile) holds more than \(Self.longestChain) certificates. Leave only its own chain."
            )
        }
        do {
            return try blocks.map { try Certificate(pemEncoded: $0.text) }
        } catch {
            throw failure("\(certificateFile) is damaged. Copy it again.", error)
        }
    }

    private func readKey(_ text: String) throws(ConsoleError) -> Certificate.PrivateKey {
        if text.contains("ENCRYPTED") {
            throw failure("\(keyFile) is protected by a passphrase. Write it without one, mode 0600: openssl pkey.")
        }
        guard let block = Self.blocks(of: text).first(where: \.isKey) else {
            throw failure("\(keyFile) holds no private key in PEM form. Convert it, for example with openssl pkey.")
        }
        do {
            return try Certificate.PrivateKey(pemEncoded: block.text)
        } catch {
            throw failure("\(keyFile) is damaged, or not a key for RSA or ECDSA. Have one issued.", error)
        }
    }

    private func check(_ chain: [Certificate], _ now: Date) throws(ConsoleError) {
        for certificate in chain {
            let which = certificate == chain[0] ? "The certificate" : "A further certificate"
            guard certificate.notValidAfter > now else {
                throw failure("\(which) in \(certificateFile) has expired. Put a new one there.")
            }
            guard certificate.notValidBefore <= now else {
                throw failure("\(which) in \(certificateFile) is not valid yet. Check this machine's clock.")
            }
        }
        for (certificate, issuer) in zip(chain, chain.dropFirst()) {
            guard certificate.issuer == issuer.subject,
                issuer.publicKey.isValidSignature(certificate.signature, for: certificate)
            else {
                throw failure(
                    "In \(certificateFile) a certificate is not signed by the one after it. Put the server's own first, then "
                        + "each one that signed the one before."
                )
            }
        }
        let names = try? chain[0].extensions.subjectAlternativeNames
        guard names?.isEmpty == false else {
            throw failure(
                "The certificate in \(certificateFile) has no alternative names, so that browsers refuse it. Have it issued "
                    + "with the console's name among them."
            )
        }
        if let usage = try? chain[0].extensions.extendedKeyUsage, !usage.contains(.serverAuth), !usage.contains(.any) {
            throw failure("The certificate in \(certificateFile) is not for servers. Have one issued for TLS servers.")
        }
    }

    private func failure(_ message: String, _ cause: (any Error)? = nil) -> ConsoleError {
        ConsoleError(.certificate, message, cause: cause)
    }

    private struct Block {
        var text: String
        var isKey: Bool
    }

    /// The PEM parts of a file, without the words that tools write around them and without parameters.
    private static func blocks(of text: String) -> [Block] {
        var blocks: [Block] = []
        var lines: [Substring] = []
        var name: Substring?
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                name = line.dropFirst(11).dropLast(5)
                lines = []
            }
            guard let current = name else { continue }
            lines.append(line)
            guard line == "-----END \(current)-----" else { continue }
            name = nil
            guard current.hasSuffix("PRIVATE KEY") || current == "CERTIFICATE" else { continue }
            blocks.append(
                Block(text: lines.joined(separator: "\n"), isKey: current.hasSuffix("PRIVATE KEY"))
            )
        }
        return blocks
    }
}
