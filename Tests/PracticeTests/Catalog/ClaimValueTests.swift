import Testing

@testable import Practice

/// What a person may claim of a system.
@Suite struct ClaimValueTests {
    @Test(arguments: [
        (FactName.tls, "yes"), (.tls, "No"), (.clientCertificate, "no"), (.tlsVersions, "1.2 1.3"),
        (.certificateExpiry, "2027-03-31"), (.certificateExpiry, "2027-03-31T12:00:00Z"), (.aeTitle, "CT 1"),
        (.address, "10.0.0.7"), (.address, "fe80::1"), (.address, "pacs.prairie.example"), (.port, "DICOM"),
        (.implementationClassUID, "1.2.276.0"), (.vendor, "Anything <b>"),
    ])
    func whatCanBeIsTaken(_ name: FactName, _ value: String) {
        #expect(name.complaint(about: value) == nil)
    }

    @Test(arguments: [
        (FactName.tls, "maybe"), (.dicomweb, "1"), (.tlsVersions, "1.4"), (.certificateExpiry, "2026-99-99"),
        (.aeTitle, "MORE THAN SIXTEEN"), (.aeTitle, "A\\B"), (.address, "not an ip !!"), (.address, "12345"),
        (.port, "99999"), (.implementationClassUID, "abc"),
    ])
    func whatCannotBeIsNot(_ name: FactName, _ value: String) {
        #expect(name.complaint(about: value) != nil)
    }
}
