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
        let folder = try CertificateFolder()
        try body(folder.tls)
    }

    private func certificate(_ file: String) throws -> Certificate {
        try Certificate(pemEncoded: String(contentsOfFile: file, encoding: .utf8))
    }

    private func days(_ count: Double) -> Date { now.addingTimeInterval(count * 86_400) }

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
            #expect(server.notValidAfter.timeIntervalSince(server.notValidBefore) <= 91 * 86_400)
        }
    }

    @Test func opensslVerifiesTheChainAndTheNames() throws {
        try withFolder { folder in
            let hosts = CertificateHosts(hostName: "gateway.example", listen: "192.0.2.7", further: ["console.example"])
            _ = try CertificateStore(folder: folder, hosts: hosts, now: Date()).serverConfiguration()
            for check in [
                ["-verify_hostname", "gateway.example"], ["-verify_hostname", "console.example"],
                ["-verify_ip", "192.0.2.7"], ["-verify_ip", "127.0.0.1"], [],
            ] {
                let arguments = ["verify", "-x509_strict", "-purpose", "sslserver"] + check
                let result = try OpenSSL.run(arguments + ["-CAfile", folder + "/ca.pem", folder + "/server.pem"])
                #expect(result.status == 0, "\(check): \(result.output)")
            }
            let other = ["verify", "-verify_hostname", "bank.example", "-CAfile", folder + "/ca.pem"]
            #expect(try OpenSSL.run(other + [folder + "/server.pem"]).status != 0)
        }
    }

    @Test func theAuthorityMayVouchForNoOtherNames() throws {
        try withFolder { folder in
            let store = CertificateStore(folder: folder, hosts: hosts, now: Date())
            _ = try store.serverConfiguration()
            let authority = IssuedCertificate(
                certificate: try certificate(folder + "/ca.pem"),
                key: try P256.Signing.PrivateKey(
                    pemRepresentation: String(contentsOfFile: folder + "/ca-key.pem", encoding: .utf8)
                )
            )
            for (host, isGood) in [
                ("bank.example", false), ("example", false), ("10.9.8.7", true), ("a.gateway.example", true),
            ] {
                let made = try IssuedCertificate.server(
                    hosts: CertificateHosts(hostName: host, listen: ""),
                    issuer: authority,
                    now: Date()
                )
                try made.certificate.serializeAsPEM().pemString.write(
                    toFile: folder + "/made.pem",
                    atomically: true,
                    encoding: .utf8
                )
                let result = try OpenSSL.run(["verify", "-CAfile", folder + "/ca.pem", folder + "/made.pem"])
                #expect((result.status == 0) == isGood, "\(host): \(result.output)")
            }
        }
    }

    @Test func aHostThatTheAuthorityMayNotVouchForIsLeftOutAndTold() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).current()
            let authority = try certificate(folder + "/ca.pem")
            let renamed = CertificateHosts(hostName: "other.example", listen: "203.0.113.9", further: ["10.1.2.3"])
            let served = try CertificateStore(folder: folder, hosts: renamed, now: now).current()
            #expect(served.remarks.first?.contains("does not name other.example,") == true)
            #expect(try certificate(folder + "/ca.pem") == authority)
            let server = try certificate(folder + "/server.pem")
            let names = try #require(try server.extensions.subjectAlternativeNames)
            #expect(!names.contains(.dnsName("other.example")))
            #expect(names.contains(.ipAddress(ASN1OctetString(contentBytes: [10, 1, 2, 3]))))
            // It does not ask for a new one each time.
            _ = try CertificateStore(folder: folder, hosts: renamed, now: now).current()
            #expect(try certificate(folder + "/server.pem") == server)
        }
    }

    @Test func keysAreForTheirOwnerOnly() throws {
        let folder = try CertificateFolder()
        _ = try CertificateStore(folder: folder.tls, keysFolder: folder.keys, hosts: hosts, now: now)
            .serverConfiguration()
        for (file, mode) in [
            (folder.keys + "/console-ca-key.pem", 0o600), (folder.tls + "/server-key.pem", 0o600), (folder.tls, 0o700),
            (folder.keys, 0o700),
        ] {
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == mode, "\(file)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.tls + "/ca-key.pem"))
    }

    @Test func whatAnEarlierVersionMadeGoesOn() throws {
        let folder = try CertificateFolder()
        // The key beside the authority, no constraints, a server certificate for 397 days.
        try folder.writeEarlierFiles(hosts: hosts, now: now)
        let authority = try certificate(folder.tls + "/ca.pem")
        let server = try certificate(folder.tls + "/server.pem")
        let key = try String(contentsOfFile: folder.tls + "/ca-key.pem", encoding: .utf8)
        func current(_ now: Date) throws -> ServedCertificate {
            try CertificateStore(folder: folder.tls, keysFolder: folder.keys, hosts: hosts, now: now).current()
        }
        #expect(try current(days(1)).remarks.isEmpty)
        #expect(try certificate(folder.tls + "/ca.pem") == authority)
        #expect(try certificate(folder.tls + "/server.pem") == server)
        #expect(try String(contentsOfFile: folder.keys + "/console-ca-key.pem", encoding: .utf8) == key)
        #expect(!FileManager.default.fileExists(atPath: folder.tls + "/ca-key.pem"))
        _ = try current(days(380))
        let renewed = try certificate(folder.tls + "/server.pem")
        #expect(renewed != server)
        #expect(authority.publicKey.isValidSignature(renewed.signature, for: renewed))
        #expect(try certificate(folder.tls + "/ca.pem") == authority)
    }

    @Test func aCertificateIsKeptUntilItEndsSoonAndThenRenewedByTheSameAuthority() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            let authority = try certificate(folder + "/ca.pem")
            let before = try certificate(folder + "/server.pem")
            _ = try CertificateStore(folder: folder, hosts: hosts, now: days(59)).serverConfiguration()
            #expect(try certificate(folder + "/server.pem") == before)
            _ = try CertificateStore(folder: folder, hosts: hosts, now: days(61)).serverConfiguration()
            #expect(try certificate(folder + "/server.pem") != before)
            #expect(try certificate(folder + "/ca.pem") == authority)
        }
    }

    @Test func anAuthorityThatEndsSoonIsMadeAgain() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            let authority = try certificate(folder + "/ca.pem")
            _ = try CertificateStore(folder: folder, hosts: hosts, now: days(3650 - 119)).serverConfiguration()
            #expect(try certificate(folder + "/ca.pem") != authority)
        }
    }

    @Test func aServerCertificateThatIsDamagedOrNotOfItsKeyIsMadeAgain() throws {
        try withFolder { folder in
            let store = CertificateStore(folder: folder, hosts: hosts, now: now)
            _ = try store.current()
            try "not a certificate".write(toFile: folder + "/server.pem", atomically: true, encoding: .utf8)
            _ = try store.current()
            let key = P256.Signing.PrivateKey().pemRepresentation
            try key.write(toFile: folder + "/server-key.pem", atomically: true, encoding: .utf8)
            _ = try store.current()
            #expect(try certificate(folder + "/server.pem").issuer == certificate(folder + "/ca.pem").subject)
        }
    }

    @Test func aDamagedAuthorityIsNamed() throws {
        try withFolder { folder in
            _ = try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            try "not a certificate".write(toFile: folder + "/ca.pem", atomically: true, encoding: .utf8)
            let error = #expect(throws: ConsoleError.self) {
                try CertificateStore(folder: folder, hosts: hosts, now: now).serverConfiguration()
            }
            #expect(error?.code == .certificate)
            #expect(error?.message.contains("ca.pem") == true)
        }
    }
}
