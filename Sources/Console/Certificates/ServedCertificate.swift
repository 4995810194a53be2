import FoundationEssentials
import NIOSSL
import SwiftASN1
import X509

/// A certificate chain with its key, ready for handshakes.
struct ServedCertificate: Sendable {
    /// The server's own certificate first.
    let chain: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey
    /// When the first of the chain's certificates ends.
    let expiry: Date
    /// What is not as it should be, though it can be served; for a person.
    let remarks: [String]

    /// - Throws: if TLS cannot use it.
    init(chain certificates: [Certificate], keyText: String, remarks: [String]) throws {
        chain = try certificates.map { certificate in
            try NIOSSLCertificate(bytes: Array(certificate.serializeAsPEM().pemString.utf8), format: .pem)
        }
        key = try NIOSSLPrivateKey(bytes: Array(keyText.utf8), format: .pem)
        expiry = certificates.map(\.notValidAfter).min() ?? .distantPast
        self.remarks = remarks
        // What TLS itself has against it is better heard now than in each handshake.
        _ = try NIOSSLContext(configuration: configuration)
    }

    /// TLS 1.2 and later with forward secrecy and authenticated encryption; HTTP/1.1.
    var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        ]
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}
