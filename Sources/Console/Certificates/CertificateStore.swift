import Crypto
public import FoundationEssentials
public import NIOSSL
import SwiftASN1
import X509

/// The console's own certificates: a local authority, made at first start, and the server certificate that it issues.
///
/// The folder holds `ca.pem` (for people to trust once), `server.pem` and `server-key.pem`; the authority's key is
/// `console-ca-key.pem` in the folder for keys. Keys have mode 0600. The server certificate is good for 90 days and made anew
/// when it ends within 30 or does not name the hosts.
public struct CertificateStore: Sendable {
    /// The folder, absolute.
    public let folder: String
    /// The authority's certificate file, which a browser can be told to trust.
    public var authorityFile: String { folder + "/ca.pem" }

    private let keysFolder: String?
    private let now: Date
    private let hosts: CertificateHosts

    /// - Parameters:
    ///   - folder: where the files are; made with mode 0700 if it is not there.
    ///   - keysFolder: where the authority's key is, outside the data folder; nil leaves it beside its certificate.
    ///   - hosts: names and addresses that the server certificate is good for.
    ///   - now: the time that validity is judged by.
    public init(folder: String, keysFolder: String? = nil, hosts: CertificateHosts, now: Date) {
        self.folder = folder
        self.keysFolder = keysFolder
        self.hosts = hosts
        self.now = now
    }

    /// Gives the TLS settings of the server, making or renewing what is missing or ends soon. `ConsoleCertificates` does so
    /// while the server runs.
    ///
    /// - Throws: `ConsoleError.certificate` that names the file and what to do.
    public func serverConfiguration() throws(ConsoleError) -> TLSConfiguration {
        try current().configuration
    }

    /// The certificate to serve now, made or renewed if need be. Blocks.
    func current() throws(ConsoleError) -> ServedCertificate {
        try PrivateFile.makeFolder(folder)
        if let keysFolder { try PrivateFile.makeFolder(keysFolder) }
        let authority: IssuedCertificate
        if let found = try loadAuthority() { authority = found } else { authority = try makeAuthority() }
        let (named, others) = hosts.permitted(by: authority.certificate)
        let server: IssuedCertificate
        if let found = loadServer(of: authority, named) {
            server = found
        } else {
            server = try makeServer(of: authority, named)
        }
        let remarks = others.isEmpty ? [] : [remark(others)]
        do {
            return try ServedCertificate(
                chain: [server.certificate],
                keyText: server.key.pemRepresentation,
                remarks: remarks
            )
        } catch {
            throw ConsoleError(
                .certificate,
                "The console's certificate cannot be used. Remove the folder \(folder) and start again: "
                    + "new certificates are made.",
                cause: error
            )
        }
    }

    private func remark(_ hosts: [String]) -> String {
        "The console's certificate does not name \(hosts.joined(separator: ", ")), since the authority was made for other "
            + "hosts. If people use that name, remove \(authorityFile), restart, and let browsers trust the new one."
    }

    private func loadAuthority() throws(ConsoleError) -> IssuedCertificate? {
        try bringKeyHome()
        guard PrivateFile.exists(authorityFile), PrivateFile.exists(authorityKeyFile) else { return nil }
        do throws(DamagedCertificate) {
            guard let found = try load(authorityFile, authorityKeyFile) else { return nil }
            // A server certificate must not outlive it.
            return found.certificate.notValidAfter > now.addingTimeInterval(120 * day) ? found : nil
        } catch {
            throw ConsoleError(
                .certificate,
                "\(authorityFile) or its key is damaged. Bring them back from a copy; or remove both, start again and let "
                    + "browsers trust the new one.",
                cause: error
            )
        }
    }

    private func loadServer(
        of authority: IssuedCertificate,
        _ hosts: CertificateHosts
    ) -> IssuedCertificate? {
        // One that is damaged is made again: nobody had to trust it.
        guard let server = try? load(file("server.pem"), file("server-key.pem")) else { return nil }
        let isCurrent =
            server.certificate.notValidBefore <= now
            && server.certificate.notValidAfter >= now.addingTimeInterval(30 * day)
            && authority.certificate.publicKey.isValidSignature(server.certificate.signature, for: server.certificate)
            && hosts.areNamed(by: server.certificate)
        return isCurrent ? server : nil
    }

    private func makeAuthority() throws(ConsoleError) -> IssuedCertificate {
        try save(authorityFile, authorityKeyFile) { try IssuedCertificate.authority(for: hosts, now: now) }
    }

    private func makeServer(
        of authority: IssuedCertificate,
        _ hosts: CertificateHosts
    ) throws(ConsoleError) -> IssuedCertificate {
        try save(file("server.pem"), file("server-key.pem")) {
            try IssuedCertificate.server(hosts: hosts, issuer: authority, now: now)
        }
    }

    /// Earlier versions kept the authority's key beside its certificate.
    private func bringKeyHome() throws(ConsoleError) {
        let earlier = file("ca-key.pem")
        guard authorityKeyFile != earlier, PrivateFile.exists(earlier) else { return }
        if !PrivateFile.exists(authorityKeyFile) {
            try PrivateFile.write(try PrivateFile.read(earlier), to: authorityKeyFile, mode: 0o600)
        }
        PrivateFile.remove(earlier)
    }

    private struct DamagedCertificate: Error {
        var cause: any Error
    }

    /// Nil if the two do not belong together: the power went between them.
    private func load(
        _ certificateFile: String,
        _ keyFile: String
    ) throws(DamagedCertificate) -> IssuedCertificate? {
        do {
            let certificate = try Certificate(pemEncoded: PrivateFile.read(certificateFile))
            let key = try P256.Signing.PrivateKey(pemRepresentation: PrivateFile.read(keyFile))
            guard certificate.publicKey == Certificate.PublicKey(key.publicKey) else { return nil }
            return IssuedCertificate(certificate: certificate, key: key)
        } catch {
            throw DamagedCertificate(cause: error)
        }
    }

    private func save(
        _ certificateFile: String,
        _ keyFile: String,
        _ issue: () throws -> IssuedCertificate
    ) throws(ConsoleError) -> IssuedCertificate {
        let issued: IssuedCertificate
        let text: String
        do {
            issued = try issue()
            text = try issued.certificate.serializeAsPEM().pemString + "\n"
        } catch {
            throw ConsoleError(
                .certificate,
                "The console's certificate could not be made. Check that the host names are valid ones.",
                cause: error
            )
        }
        // The key goes first: a certificate without its key is made again, a key alone is overwritten.
        try PrivateFile.write(issued.key.pemRepresentation + "\n", to: keyFile, mode: 0o600)
        try PrivateFile.write(text, to: certificateFile, mode: 0o644)
        return issued
    }

    private var authorityKeyFile: String { keysFolder.map { $0 + "/console-ca-key.pem" } ?? file("ca-key.pem") }

    private func file(_ name: String) -> String { "\(folder)/\(name)" }

    private var day: TimeInterval { 24 * 3600 }
}
