import DICOM
import Practice

/// What is claimed and what was seen of a system, side by side.
struct FactTable {
    let facts: [ComparedFact]
    let path: String

    init(_ facts: [ComparedFact], path: String) {
        self.facts = facts
        self.path = path
    }

    var table: DataTable {
        DataTable(
            caption: "Facts, with who claims them and who saw them",
            columns: [
                .init(title: "Fact"), .init(title: "What holds"), .init(title: "Standing"), .init(title: "Claimed"),
                .init(title: "Seen"),
            ],
            rows: facts.map(row),
            path: path,
            total: facts.count,
            empty: EmptyState(
                title: "Nothing was seen yet",
                text: "It shows itself when it passes the gateway, or answers a look at the network."
            )
        )
    }

    private func row(_ fact: ComparedFact) -> [Cell] {
        let place = fact.port.map { "at port \($0)" } ?? ""
        return [
            Cell(fact.name.words, note: place), value(fact),
            Cell(fact.isConfirmed ? "Claimed and seen" : fact.standing.words, tag: fact.standing.mood),
            side(fact.claims.first, fact.value), side(fact.observations.first, fact.value),
        ]
    }

    private func value(_ fact: ComparedFact) -> Cell {
        guard fact.name.isList else { return Cell(fact.value) }
        let values = fact.value.split(separator: " ").map { DICOMDictionary.uidName(String($0)) ?? String($0) }
        let shown = values.prefix(6).joined(separator: ", ")
        return Cell(values.count > 6 ? "\(shown), and \(Amount.count(values.count - 6)) more" : shown)
    }

    private func side(_ fact: Fact?, _ value: String) -> Cell {
        guard let fact else { return Cell("") }
        let who = fact.source.capitalizedFirst
        let when = fact.basis == .claimed ? who : "\(who), \(Amount.time(fact.lastSeen).prefix(16))"
        return Cell(fact.value == value ? "Yes" : fact.value, note: when)
    }
}

extension FactStanding {
    /// The standing for a person.
    var words: String {
        switch self {
        case .claimed: "Claimed"
        case .observed: "Seen"
        case .contradicted: "Contradicted"
        }
    }

    var mood: Mood? {
        switch self {
        case .claimed: nil
        case .observed: .good
        case .contradicted: .critical
        }
    }
}

extension FactName {
    /// Whether its value is the entries of a list.
    var isList: Bool {
        switch self {
        case .proposedSOPClasses, .acceptedSOPClasses, .transferSyntaxes, .hl7Messages: true
        default: false
        }
    }

    /// The fact for a person.
    var words: String {
        switch self {
        case .address: "Address"
        case .aeTitle: "AE title"
        case .port: "Speaks"
        case .implementationClassUID: "Implementation class UID"
        case .implementationVersion: "Implementation version name"
        case .proposedSOPClasses: "SOP classes that it proposes"
        case .acceptedSOPClasses: "SOP classes that it accepts"
        case .transferSyntaxes: "Transfer syntaxes"
        case .rejection: "Rejects associations"
        case .tls: "Offers TLS"
        case .tlsVersions: "TLS versions"
        case .certificateSubject: "Certificate names"
        case .certificateIssuer: "Certificate issued by"
        case .certificateExpiry: "Certificate ends"
        case .clientCertificate: "Asks for a certificate"
        case .hl7Application: "HL7 application"
        case .hl7Facility: "HL7 facility"
        case .hl7Version: "HL7 version"
        case .hl7Messages: "HL7 messages"
        case .httpServer: "HTTP server"
        case .dicomweb: "Answers DICOMweb"
        case .vendor: "Vendor"
        case .model: "Model"
        case .version: "Software version"
        }
    }
}
