import Crypto
public import FoundationEssentials
public import NIOSSL
import SwiftASN1
import X509

/// The console's certificates: a local authority and the server certificate that it issued, made at first start.
///
/// The folder holds `ca.pem` (for people to trust once), `ca-key.pem`, `server.pem` and `server-key.pem`; the
/// keys have mode 0600. The server certificate is made anew when it ends soon or does not name the hosts.
public struct CertificateStore: Sendable {
    /// The folder, absolute.
    public let folder: String
    /// The authority's certificate file, which a browser can be told to trust.
    public var authorityFile: String { folder + "/ca.pem" }

    private let now: Date
    private let hosts: CertificateHosts

    /// - Parameters:
    ///   - folder: where the files are; made with mode 0700 if it is not there.
    ///   - hosts: names and addresses that the server certificate is good for.
    ///   - now: the time that validity is judged by.
    public init(folder: String, hosts: CertificateHosts, now: Date) {
        self.folder = folder
        self.hosts = hosts
        self.now = now
    }

    /// Gives the TLS settings of the server, making or renewing what is missing or ends within 30 days.
    ///
    /// - Throws: `ConsoleError.certificate` that names the file and what to do.
    public func serverConfiguration() throws(ConsoleError) -> TLSConfiguration {
        try PrivateFile.makeFolder(folder)
        let authority: IssuedCertificate
        if let found = try loadAuthority() { authority = found } else { authority = try makeAuthority() }
        let server: IssuedCertificate
        if let found = try loadServer(of: authority) { server = found } else { server = try makeServer(of: authority) }
        do {
            let chain = try NIOSSLCertificate.fromPEMBytes(Array(server.certificate.serializeAsPEM().pemString.utf8))
            let key = try NIOSSLPrivateKey(bytes: Array(server.key.pemRepresentation.utf8), format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(key)
            )
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return configuration
        } catch {
            throw ConsoleError(
                .certificate,
                "The console's certificate cannot be used. Remove the folder \(folder) and start again: "
                    + "new certificates are made.",
                cause: error
            )
        }
    }

    private func loadAuthority() throws(ConsoleError) -> IssuedCertificate? {
        guard let authority = try load("ca"), authority.certificate.notValidAfter > now.addingTimeInterval(400 * day)
        else { return nil }
        return authority
    }

    private func loadServer(of authority: IssuedCertificate) throws(ConsoleError) -> IssuedCertificate? {
        guard let server = try load("server") else { return nil }
        let isCurrent =
            server.certificate.notValidBefore <= now
            && server.certificate.notValidAfter >= now.addingTimeInterval(30 * day)
            && authority.certificate.publicKey.isValidSignature(server.certificate.signature, for: server.certificate)
            && hosts.areNamed(by: server.certificate)
        return isCurrent ? server : nil
    }

    private func makeAuthority() throws(ConsoleError) -> IssuedCertificate {
        try save("ca") { try IssuedCertificate.authority(now: now) }
    }

    private func makeServer(of authority: IssuedCertificate) throws(ConsoleError) -> IssuedCertificate {
        try save("server") { try IssuedCertificate.server(hosts: hosts, issuer: authority, now: now) }
    }

    private func load(_ name: String) throws(ConsoleError) -> IssuedCertificate? {
        let certificateFile = "\(folder)/\(name).pem"
        let keyFile = "\(folder)/\(name)-key.pem"
        guard PrivateFile.exists(certificateFile), PrivateFile.exists(keyFile) else { return nil }
        let certificateText = try PrivateFile.read(certificateFile)
        let keyText = try PrivateFile.read(keyFile)
        do {
            return try IssuedCertificate(
                certificate: Certificate(pemEncoded: certificateText),
                key: P256.Signing.PrivateKey(pemRepresentation: keyText)
            )
        } catch {
            throw ConsoleError(
                .certificate,
                "\(certificateFile) or its key is damaged. Remove both files and start again: new ones are made.",
                cause: error
            )
        }
    }

    private func save(
        _ name: String,
        _ issue: () throws -> IssuedCertificate
    ) throws(ConsoleError) -> IssuedCertificate {
        let issued: IssuedCertificate
        let text: String
        do {
            issued = try issue()
            text = try issued.certificate.serializeAsPEM().pemString + "\n"
        } catch {
            throw ConsoleError(.certificate, "The console's certificate could not be made.", cause: error)
        }
        // The key goes first: a certificate without its key is made again, a key alone is overwritten.
        try PrivateFile.write(issued.key.pemRepresentation + "\n", to: "\(folder)/\(name)-key.pem", mode: 0o600)
        try PrivateFile.write(text, to: "\(folder)/\(name).pem", mode: 0o644)
        return issued
    }

    private var day: TimeInterval { 24 * 3600 }
}
