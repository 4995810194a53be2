import Foundation
import NIOSSL
import SwiftASN1
import X509

extension PeerCertificate {
    /// What a certificate says; nil if there is none. One that cannot be read says so.
    init?(_ certificate: NIOSSLCertificate?) {
        guard let certificate else { return nil }
        guard let bytes = try? certificate.toDERBytes(), let read = try? Certificate(derEncoded: bytes) else {
            self.init(subject: "unreadable certificate", issuer: "", notAfter: nil)
            return
        }
        let notAfter = read.notValidAfter.timeIntervalSince1970 * 1_000_000
        self.init(
            subject: Shown.text("\(read.subject)", most: 256),
            issuer: Shown.text("\(read.issuer)", most: 256),
            notAfter: Int64(exactly: notAfter.rounded())
        )
    }
}

extension TLSVersions.Version {
    /// The version that a handshake came to; TLS always comes to one, so that none is taken for the oldest.
    init(_ version: TLSVersion?) {
        switch version {
        case .tlsv13: self = .v13
        case .tlsv12: self = .v12
        case .tlsv11: self = .v11
        default: self = .v10
        }
    }

    var number: TLSVersion {
        switch self {
        case .v10: .tlsv1
        case .v11: .tlsv11
        case .v12: .tlsv12
        case .v13: .tlsv13
        }
    }
}
