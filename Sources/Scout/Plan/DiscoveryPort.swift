/// A port that is looked at, and what is asked there first. That a port is open says nothing: what counts is what it answers.
public struct DiscoveryPort: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What is asked.
    public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
        /// A DICOM association.
        case dicom
        /// An HL7 version 2 query over MLLP.
        case hl7
        /// HTTP, and a DICOMweb search that finds nothing.
        case http
    }

    /// The TCP port.
    public var number: Int
    /// What is asked.
    public var language: Language
    /// True if it is asked over TLS first, and without it only if the device does not speak TLS; else the other way round.
    public var isTLS: Bool

    /// A port with these parts.
    public init(_ number: Int, _ language: Language, isTLS: Bool = false) {
        self.number = number
        self.language = language
        self.isTLS = isTLS
    }

    /// DICOM at 104, 11112 and 4242, DICOM over TLS at 2762, HL7 at 2575, and web servers at 80, 8042, 8080, 443 and 8443.
    public static let usual: [DiscoveryPort] =
        [104, 11112, 4242].map { DiscoveryPort($0, .dicom) } + [
            DiscoveryPort(2762, .dicom, isTLS: true), DiscoveryPort(2575, .hl7),
        ] + [80, 8042, 8080].map { DiscoveryPort($0, .http) }
        + [443, 8443].map { DiscoveryPort($0, .http, isTLS: true) }

    /// A port by its text: `dicom:104`, `dicom-tls:2762`, `hl7:2575`, `hl7-tls:2576`, `http:80`, `https:443`, or a number alone, which
    /// is what `usual` says of it and otherwise DICOM.
    public init(_ text: some StringProtocol) throws(ScoutError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.last, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(last),
            parts.count <= 2
        else { throw Self.bad(text) }
        if parts.count == 1 {
            self = Self.usual.first { $0.number == number } ?? DiscoveryPort(number, .dicom)
            return
        }
        switch parts[0] {
        case "dicom": self.init(number, .dicom)
        case "dicom-tls": self.init(number, .dicom, isTLS: true)
        case "hl7": self.init(number, .hl7)
        case "hl7-tls": self.init(number, .hl7, isTLS: true)
        case "http": self.init(number, .http)
        case "https": self.init(number, .http, isTLS: true)
        default: throw Self.bad(text)
        }
    }

    /// As it is written.
    public var description: String {
        let secure = language == .http ? "https" : "\(language.rawValue)-tls"
        return "\(isTLS ? secure : language.rawValue):\(number)"
    }

    private static func bad(_ text: some StringProtocol) -> ScoutError {
        ScoutError(
            .badPlan,
            "\(text.prefix(40)) is no port. Write a number, or dicom:, dicom-tls:, hl7:, hl7-tls:, http: or https: before it."
        )
    }
}
