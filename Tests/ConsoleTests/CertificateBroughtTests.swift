import Crypto
import Foundation
import Testing
import X509

@testable import Console

@Suite struct CertificateBroughtTests {
    private let now = Date(timeIntervalSince1970: 1_795_341_909)

    private func refusal(_ folder: CertificateFolder) -> String {
        let error = #expect(throws: ConsoleError.self) { try folder.brought.check(now: now) }
        #expect(error?.code == .certificate)
        return error?.message ?? ""
    }

    @Test func aChainWithItsKeyIsTaken() throws {
        let folder = try CertificateFolder()
        let root = try IssuedCertificate.test(isAuthority: true, days: 900, now: now)
        let middle = try IssuedCertificate.test(of: root, isAuthority: true, days: 500, now: now)
        let server = try IssuedCertificate.test(of: middle, days: 90, now: now)
        try folder.bring([server, middle, root])
        let served = try folder.brought.read(now: now)
        #expect(served.chain.count == 3)
        #expect(served.expiry == server.certificate.notValidAfter)
        #expect(served.remarks.isEmpty)
        // As tools write them: words around, parameters before the key.
        try folder.write("Certificate:\n  Data\n" + (try server.text) + "\nsubject=x\n", to: folder.certificateFile)
        let parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
        try folder.write(parameters + server.key.pemRepresentation, to: folder.keyFile)
        #expect(try folder.brought.read(now: now).chain.count == 1)
    }

    @Test func aKeyOfAnotherCertificateIsRefused() throws {
        let folder = try CertificateFolder()
        let server = try IssuedCertificate.test(days: 90, now: now)
        let other = try IssuedCertificate.test(days: 90, now: now)
        try folder.bring([server], key: other.key.pemRepresentation)
        #expect(refusal(folder).contains("is not the key of"))
    }

    @Test func aChainOutOfOrderIsRefused() throws {
        let folder = try CertificateFolder()
        let root = try IssuedCertificate.test(isAuthority: true, days: 900, now: now)
        let server = try IssuedCertificate.test(of: root, days: 90, now: now)
        let stranger = try IssuedCertificate.test(isAuthority: true, days: 900, now: now)
        try folder.bring([root, server], key: server.key.pemRepresentation)
        #expect(refusal(folder).contains("wrong order"))
        try folder.bring([server, stranger])
        #expect(refusal(folder).contains("not signed by the one after it"))
    }

    @Test func whatHasExpiredOrIsNotValidYetIsRefused() throws {
        let folder = try CertificateFolder()
        try folder.bring([try .test(days: -1, from: -90, now: now)])
        #expect(refusal(folder).contains("has expired"))
        try folder.bring([try .test(days: 90, from: 2, now: now)])
        #expect(refusal(folder).contains("not valid yet"))
        let root = try IssuedCertificate.test(isAuthority: true, days: -1, from: -900, now: now)
        try folder.bring([try .test(of: root, days: 90, now: now), root])
        #expect(refusal(folder).contains("A further certificate"))
    }

    @Test func whatBrowsersWouldRefuseIsRefused() throws {
        let folder = try CertificateFolder()
        try folder.bring([try .test(names: nil, days: 90, now: now)])
        #expect(refusal(folder).contains("no alternative names"))
        try folder.bring([try .test(days: 90, now: now, isForServers: false)])
        #expect(refusal(folder).contains("not for servers"))
    }

    @Test func filesThatAreMissingDamagedEncryptedOrTooLongAreNamed() throws {
        let folder = try CertificateFolder()
        #expect(refusal(folder).contains("own.pem cannot be read"))
        let server = try IssuedCertificate.test(days: 90, now: now)
        try folder.bring(
            [server],
            key: "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"
        )
        #expect(refusal(folder).contains("passphrase"))
        try folder.bring([server], key: "")
        #expect(refusal(folder).contains("no private key"))
        try folder.bring([server], key: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")
        #expect(refusal(folder).contains("own-key.pem is damaged"))
        try folder.write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", to: folder.certificateFile)
        #expect(refusal(folder).contains("own.pem is damaged"))
        try folder.write("-----BEGIN CERTIFICATE-----\n", to: folder.certificateFile)
        #expect(refusal(folder).contains("no certificate in PEM"))
        try folder.bring([IssuedCertificate](repeating: server, count: 11))
        #expect(refusal(folder).contains("more than 10"))
        try folder.write(String(repeating: "x", count: 1 << 21), to: folder.certificateFile)
        #expect(refusal(folder).contains("larger than any certificate"))
    }

    @Test func aKeyThatEveryoneCanReadIsTold() throws {
        let folder = try CertificateFolder()
        let server = try IssuedCertificate.test(days: 90, now: now)
        try folder.bring([server])
        try folder.write(server.key.pemRepresentation, to: folder.keyFile, mode: 0o644)
        #expect(try folder.brought.read(now: now).remarks.first?.contains("chmod 600") == true)
    }
}
