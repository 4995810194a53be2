import Crypto
import Foundation
import SwiftASN1
import X509

@testable import Console

/// Folders for certificates and keys that are removed in the end, and certificates to bring.
final class CertificateFolder {
    let root: String
    var tls: String { root + "/tls" }
    var keys: String { root + "/keys" }
    var certificateFile: String { root + "/own.pem" }
    var keyFile: String { root + "/own-key.pem" }
    var brought: BroughtCertificate { BroughtCertificate(certificateFile: certificateFile, keyFile: keyFile) }

    init() throws {
        root = NSTemporaryDirectory() + "/console-tls-\(UUID())"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ text: String, to path: String, mode: Int = 0o600) throws {
        try? FileManager.default.removeItem(atPath: path)
        _ = FileManager.default.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: mode]
        )
    }

    /// Puts a chain and a key where `brought` looks.
    func bring(_ chain: [IssuedCertificate], key: String? = nil) throws {
        try write(chain.map { try $0.text }.joined(separator: "\n"), to: certificateFile)
        try write(key ?? chain[0].key.pemRepresentation, to: keyFile)
    }

    /// What versions before this one made.
    func writeEarlierFiles(hosts: CertificateHosts, now: Date) throws {
        try FileManager.default.createDirectory(atPath: tls, withIntermediateDirectories: true)
        let authority = try IssuedCertificate.test(isAuthority: true, days: 3650, now: now)
        let server = try IssuedCertificate.test(of: authority, names: hosts.alternativeNames, days: 397, now: now)
        for (name, issued) in [("ca", authority), ("server", server)] {
            try write(try issued.text, to: "\(tls)/\(name).pem", mode: 0o644)
            try write(issued.key.pemRepresentation, to: "\(tls)/\(name)-key.pem")
        }
    }
}

extension IssuedCertificate {
    var text: String { get throws { try certificate.serializeAsPEM().pemString } }

    /// A certificate as somebody else's authority might issue it.
    static func test(
        of issuer: IssuedCertificate? = nil,
        isAuthority: Bool = false,
        names: SubjectAlternativeNames? = SubjectAlternativeNames([.dnsName("localhost")]),
        days: Double,
        from start: Double = 0,
        now: Date,
        isForServers: Bool = true
    ) throws -> IssuedCertificate {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName(isAuthority ? "Authority \(UUID())" : "Server \(UUID())") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(start * 86_400 - 60),
            notValidAfter: now.addingTimeInterval(days * 86_400),
            issuer: issuer?.certificate.subject ?? subject,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                if isAuthority {
                    Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                    Critical(KeyUsage(keyCertSign: true))
                } else {
                    Critical(BasicConstraints.notCertificateAuthority)
                    try ExtendedKeyUsage([isForServers ? .serverAuth : .clientAuth])
                    if let names { names }
                }
            },
            issuerPrivateKey: .init(issuer?.key ?? key)
        )
        return IssuedCertificate(certificate: certificate, key: key)
    }
}

/// The command of another implementation.
enum OpenSSL {
    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
