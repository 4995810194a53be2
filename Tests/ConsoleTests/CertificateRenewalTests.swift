import Crypto
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Practice
import SwiftASN1
import Synchronization
import Testing
import X509

@testable import Console

/// On a server that runs: what a handshake gets before and after, without a restart.
@Suite struct CertificateRenewalTests {
    private let hosts = CertificateHosts(hostName: "", listen: "127.0.0.1")

    /// A clock that is moved by hand.
    private final class Clock: Sendable {
        private let offset = Mutex<TimeInterval>(0)

        var now: Date { Date().addingTimeInterval(offset.withLock { $0 }) }

        func pass(days: Double) { offset.withLock { $0 += days * 86_400 } }
    }

    private func serving(
        _ certificates: ConsoleCertificates,
        _ body: (Int) async throws -> Void
    ) async throws {
        let tls = certificates.tlsConfiguration
        let context = try NIOSSLContext(configuration: tls)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(server.localAddress?.port)
        do {
            try await body(port)
            try await server.close()
        } catch {
            try await server.close()
            throw error
        }
    }

    /// The certificate that the server shows.
    private func shown(_ port: Int) throws -> Certificate {
        let result = try OpenSSL.run(["s_client", "-connect", "127.0.0.1:\(port)", "-servername", "localhost"])
        let start = try #require(result.output.range(of: "-----BEGIN CERTIFICATE-----"), "\(result.output)")
        let end = try #require(result.output.range(of: "-----END CERTIFICATE-----"))
        return try Certificate(pemEncoded: String(result.output[start.lowerBound..<end.upperBound]))
    }

    @Test func theLocalAuthoritysCertificateIsRenewedWhileTheServerRuns() async throws {
        let folder = try CertificateFolder()
        let clock = Clock()
        let certificates = try ConsoleCertificates(
            folder: folder.tls,
            keysFolder: folder.keys,
            hosts: hosts,
            now: { clock.now }
        )
        try await serving(certificates) { port in
            let before = try shown(port)
            #expect(!certificates.refresh())
            #expect(certificates.alarms.isEmpty)
            let expiry = certificates.expiry
            clock.pass(days: 61)
            #expect(certificates.refresh())
            let after = try shown(port)
            #expect(after != before)
            #expect(after.issuer == before.issuer)
            #expect(certificates.expiry > expiry)
            #expect(certificates.alarms.isEmpty)
        }
    }

    @Test func newFilesOfThePracticeAreTakenAndBadOnesAreNot() async throws {
        let folder = try CertificateFolder()
        let clock = Clock()
        let first = try IssuedCertificate.test(days: 60, now: clock.now)
        try folder.bring([first])
        let certificates = try ConsoleCertificates(
            folder: folder.tls,
            keysFolder: folder.keys,
            hosts: hosts,
            brought: folder.brought,
            now: { clock.now }
        )
        #expect(certificates.isBrought)
        #expect(certificates.problem == nil)
        try await serving(certificates) { port in
            #expect(try shown(port) == first.certificate)
            let second = try IssuedCertificate.test(days: 90, now: clock.now)
            // The certificate is there, its key is not yet.
            try folder.write(try second.text, to: folder.certificateFile)
            #expect(!certificates.refresh())
            #expect(certificates.problem?.contains("is not the key of") == true)
            #expect(certificates.alarms.map(\.code) == ["certificate-problem"])
            #expect(try shown(port) == first.certificate)
            try folder.write(second.key.pemRepresentation, to: folder.keyFile)
            #expect(certificates.refresh())
            #expect(certificates.problem == nil)
            #expect(try shown(port) == second.certificate)
            clock.pass(days: 75)
            #expect(!certificates.refresh())
            #expect(certificates.alarms.map(\.code) == ["certificate-expiring"])
            clock.pass(days: 30)
            #expect(!certificates.refresh())
            #expect(Set(certificates.alarms.map(\.code)) == ["certificate-expiring", "certificate-problem"])
            #expect(try shown(port) == second.certificate)
        }
    }

    @Test func badFilesAtTheStartDoNotTakeTheConsoleAway() async throws {
        let folder = try CertificateFolder()
        let clock = Clock()
        try folder.bring([try .test(days: -1, from: -90, now: clock.now)])
        let certificates = try ConsoleCertificates(
            folder: folder.tls,
            keysFolder: folder.keys,
            hosts: hosts,
            brought: folder.brought,
            now: { clock.now }
        )
        #expect(!certificates.isBrought)
        #expect(certificates.problem?.contains("has expired") == true)
        try await serving(certificates) { port in
            let local = try shown(port)
            clock.pass(days: 61)
            #expect(certificates.refresh())
            #expect(try shown(port) != local)
            #expect(try shown(port).issuer == local.issuer)
            let good = try IssuedCertificate.test(days: 200, now: clock.now)
            try folder.bring([good])
            #expect(certificates.refresh())
            #expect(certificates.isBrought)
            #expect(certificates.problem == nil)
            #expect(try shown(port) == good.certificate)
        }
    }

    @Test func oldVersionsAndWeakCiphersAreRefused() async throws {
        let folder = try CertificateFolder()
        let certificates = try ConsoleCertificates(
            folder: folder.tls,
            keysFolder: folder.keys,
            hosts: hosts,
            now: { Date() }
        )
        try await serving(certificates) { port in
            for (arguments, isGood) in [
                (["-tls1_3"], true), (["-tls1_2"], true),
                (["-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"], true),
                (["-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"], false),
                (["-tls1", "-cipher", "DEFAULT:@SECLEVEL=0"], false),
                (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"], false),
            ] {
                let base = ["s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", folder.tls + "/ca.pem"]
                let result = try OpenSSL.run(base + ["-verify_return_error"] + arguments)
                let isConnected = result.status == 0 && result.output.contains("Verify return code: 0 (ok)")
                #expect(isConnected == isGood, "\(arguments): \(result.output)")
            }
        }
    }

    @Test func theConsoleServesWhatIsRenewed() async throws {
        let folder = try CertificateFolder()
        let clock = Clock()
        let certificates = try ConsoleCertificates(
            folder: folder.tls,
            keysFolder: folder.keys,
            hosts: hosts,
            now: { clock.now }
        )
        // Hummingbird's own TLS, as the console uses it: the callback is part of the settings.
        _ = try HTTPServing.encrypted(ConsoleLimits(), certificates.tlsConfiguration)
        #expect(certificates.tlsConfiguration.sslContextCallback != nil)
        #expect(certificates.tlsConfiguration.minimumTLSVersion == .tlsv12)
    }

    @Test func aRefreshThatCannotBeDoneKeepsWhatThereIs() throws {
        let folder = try CertificateFolder()
        let clock = Clock()
        let certificates = try ConsoleCertificates(
            folder: folder.tls,
            keysFolder: folder.keys,
            hosts: hosts,
            now: { clock.now }
        )
        let expiry = certificates.expiry
        try folder.write("damaged", to: folder.tls + "/ca.pem")
        clock.pass(days: 75)
        #expect(!certificates.refresh())
        #expect(certificates.expiry == expiry)
        #expect(certificates.alarms.map(\.code) == ["certificate-expiring", "certificate-problem"])
    }
}
