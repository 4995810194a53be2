import Console
import Practice
import Scout

/// What `discover` found, as a table.
struct DiscoverTable {
    let answer: DiscoverAnswer

    init(_ answer: DiscoverAnswer) {
        self.answer = answer
    }

    var lines: [String] {
        let tally = answer.tally
        let summary =
            "\(Amount.count(tally.devices, "device", "devices")) at "
            + "\(Amount.count(tally.addressesDone, "address", "addresses")), "
            + "\(Amount.count(tally.connections, "connection", "connections"))."
        guard !answer.ports.isEmpty else { return ["Nothing answered.", summary] }
        var table = TextTable([
            .init(title: "Address"), .init(title: "Port", isNumber: true), .init(title: "Speaks"),
            .init(title: "AE title"),
            .init(title: "Implementation"), .init(title: "TLS"), .init(title: "Remarks"),
        ])
        for port in answer.ports {
            table.add(
                [
                    port.address, "\(port.port)", port.speaks, port.aeTitle ?? "-",
                    port.implementation.isEmpty ? "-" : port.implementation, Self.tls(port.tls),
                    port.remarks.joined(separator: "; "),
                ].map(LineLogHandler.printable)
            )
        }
        return table.lines + ["", summary]
    }

    /// `1.2 1.3`, `no`, `refused`, or `-` if nobody tried.
    static func tls(_ posture: TLSPosture?) -> String {
        guard let posture else { return "-" }
        if posture.isOffered { return posture.versions.joined(separator: " ") }
        return posture.asksForCertificate ? "refused" : "no"
    }
}
