import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import Testing
import X509

@testable import Console

@Suite struct CertificateTests {
    private let now = Date(timeIntervalSince1970: 1_795_341_909)
    private let hosts = CertificateHosts(hostName: "gateway.example", listen: "0.0.0.0")

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "/console-tls-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func certificate(_ file: String) throws -> Certificate {
        try Certificate(pemEncoded: String(contentsOfFile: file, encoding: .utf8))
    }

    @Test func theFirstStartMakesAnAuthorityAndAServerCertificate() throws {
        try withFolder { folder in
            let tls = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            #expect(tls.minimumTLSVersion == .tlsv12)
            let authority = try certificate(folder + "/ca.pem")
            let server = try certificate(folder + "/server.pem")
            #expect(server.issuer == authority.subject)
            #expect(authority.publicKey.isValidSignature(server.signature, for: server))
            let names = try #require(try server.extensions.subjectAlternativeNames)
            #expect(names.contains(.dnsName("localhost")))
            #expect(names.contains(.dnsName("gateway.example")))
            #expect(names.count == 4)
            #expect(server.notValidAfter.timeIntervalSince(server.notValidBefore) <= 398 * 86_400)
        }
    }

    @Test func keysAreForTheirOwnerOnly() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            for (file, mode) in [("ca-key.pem", 0o600), ("server-key.pem", 0o600), ("", 0o700)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + file)
                #expect(attributes[.posixPermissions] as? Int == mode)
            }
        }
    }

    @Test func aCertificateThatIsGoodIsKept() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            let before = try certificate(folder + "/server.pem")
            let later = now.addingTimeInterval(366 * 86_400)
            _ = try CertificateStore(folder: folder, hosts: hosts, now: later).serverConfiguration()
            #expect(try certificate(folder + "/server.pem") == before)
        }
    }

    @Test func aCertificateThatEndsSoonIsRenewedByTheSameAuthority() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            let authority = try certificate(folder + "/ca.pem")
            let before = try certificate(folder + "/server.pem")
            let later = now.addingTimeInterval(370 * 86_400)
            _ = try CertificateStore(folder: folder, hosts: hosts, now: later).serverConfiguration()
            #expect(try certificate(folder + "/server.pem") != before)
            #expect(try certificate(folder + "/ca.pem") == authority)
        }
    }

    @Test func aNewHostNameBringsANewCertificate() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            let before = try certificate(folder + "/server.pem")
            let renamed = CertificateHosts(hostName: "other.example", listen: "10.1.2.3")
            _ = try CertificateStore(folder: folder, hosts: renamed, now: now).serverConfiguration()
            #expect(try certificate(folder + "/server.pem") != before)
        }
    }

    @Test func aDamagedCertificateIsNamed() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            try "not a certificate".write(toFile: folder + "/server.pem", atomically: true, encoding: .utf8)
            let error = #expect(throws: ConsoleError.self) {
                try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            }
            #expect(error?.message.contains("server.pem") == true)
        }
    }
}
