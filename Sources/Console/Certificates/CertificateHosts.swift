import Glibc
import SwiftASN1
import X509

/// The names and addresses that the console's certificate is good for.
public struct CertificateHosts: Sendable {
    let names: [String]
    let addresses: [[UInt8]]

    /// - Parameters:
    ///   - hostName: this machine's name, as people type it.
    ///   - listen: the host that the console listens on; an address that means "all" adds nothing.
    ///   - further: names and addresses that the practice uses besides.
    public init(hostName: String, listen: String, further: [String] = []) {
        var names = ["localhost"]
        var addresses: [[UInt8]] = [[127, 0, 0, 1], [UInt8](repeating: 0, count: 15) + [1]]
        for host in [hostName, listen] + further where !host.isEmpty {
            if let address = Self.addressBytes(host) {
                if address.contains(where: { $0 != 0 }), !addresses.contains(address) { addresses.append(address) }
            } else if !names.contains(host.lowercased()) {
                names.append(host.lowercased())
            }
        }
        self.init(names: names, addresses: addresses)
    }

    private init(names: [String], addresses: [[UInt8]]) {
        self.names = names
        self.addresses = addresses
    }

    var alternativeNames: SubjectAlternativeNames {
        SubjectAlternativeNames(
            names.map { .dnsName($0) }
                + addresses.map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) }
        )
    }

    /// The only names in the world that an authority for these hosts may vouch for. Addresses have no bounds: BoringSSL, and
    /// what is built on it, refuses all addresses under an authority that has bounds for them.
    var constraints: NameConstraints { NameConstraints(permittedDNSDomains: names) }

    /// Those that an authority may vouch for, and the other names.
    func permitted(by authority: Certificate) -> (hosts: CertificateHosts, others: [String]) {
        guard let constraints = try? authority.extensions.nameConstraints else { return (self, []) }
        let domains = Array(constraints.permittedDNSDomains)
        let good = names.filter { name in domains.contains { name == $0 || name.hasSuffix("." + $0) } }
        return (CertificateHosts(names: good, addresses: addresses), names.filter { !good.contains($0) })
    }

    func areNamed(by certificate: Certificate) -> Bool {
        guard let named = try? certificate.extensions.subjectAlternativeNames else { return false }
        return alternativeNames.allSatisfy { named.contains($0) }
    }

    private static func addressBytes(_ host: String) -> [UInt8]? {
        for (family, length) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: length)
            if unsafe inet_pton(family, host, &bytes) == 1 { return bytes }
        }
        return nil
    }
}
