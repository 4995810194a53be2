import Crypto
import FoundationEssentials
import X509

/// A certificate and its private key (P-256).
struct IssuedCertificate: Sendable {
    let certificate: Certificate
    let key: P256.Signing.PrivateKey

    init(certificate: Certificate, key: P256.Signing.PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// A certificate authority of this installation alone, good for ten years and for these hosts.
    static func authority(for hosts: CertificateHosts, now: Date) throws -> IssuedCertificate {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName {
            OrganizationName("Leadglass")
            CommonName("Leadglass console authority")
        }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(-hour),
            notValidAfter: now.addingTimeInterval(3650 * 24 * hour),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                Critical(hosts.constraints)
                SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
            },
            issuerPrivateKey: .init(key)
        )
        return IssuedCertificate(certificate: certificate, key: key)
    }

    /// A server certificate, good for 90 days: it is renewed by itself.
    static func server(hosts: CertificateHosts, issuer: IssuedCertificate, now: Date) throws -> IssuedCertificate {
        let key = P256.Signing.PrivateKey()
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(-hour),
            notValidAfter: now.addingTimeInterval(90 * 24 * hour),
            issuer: issuer.certificate.subject,
            subject: DistinguishedName {
                OrganizationName("Leadglass")
                CommonName("Leadglass console")
            },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                hosts.alternativeNames
                SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
                AuthorityKeyIdentifier(
                    keyIdentifier: try issuer.certificate.extensions.subjectKeyIdentifier?.keyIdentifier
                )
            },
            issuerPrivateKey: .init(issuer.key)
        )
        return IssuedCertificate(certificate: certificate, key: key)
    }

    private static var hour: TimeInterval { 3600 }
}
