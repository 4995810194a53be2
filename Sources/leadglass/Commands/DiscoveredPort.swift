import DICOMNetwork
import Foundation
import Practice
import Scout

/// An open port and what it has shown, in words.
struct DiscoveredPort: Encodable {
    /// Its address.
    var address: String
    /// Its number.
    var port: Int
    /// What is spoken: `DICOM`, `HL7`, `HTTP`, `DICOMweb`, a name that it gave itself, or `unknown`.
    var speaks: String
    /// What the device is called, if that is proven.
    var aeTitle: String?
    /// What made it: implementation version name or class UID, server, application.
    var implementation: String
    /// Implementation class UID.
    var implementationClassUID: String?
    /// `accepted`, `rejected` or `aborted`.
    var association: String?
    /// The numbers of PS3.8 9.3.4.
    var rejection: Rejection?
    /// SOP classes that it accepts, of those that were proposed.
    var sopClasses: [String]?
    /// Transfer syntaxes that it accepts, of those that were proposed.
    var transferSyntaxes: [String]?
    /// The status of its first page.
    var httpStatus: Int?
    /// How its TLS is; nil if nobody tried.
    var tls: TLSPosture?
    /// What was wrong or is worth a look.
    var remarks: [String] = []

    /// A rejection's three numbers.
    struct Rejection: Encodable {
        var result: Int
        var source: Int
        var reason: Int
    }

    /// For sorting by number.
    var place: IPAddress { IPAddress(address) ?? IPAddress(.v6, .max) }

    private enum CodingKeys: CodingKey {
        case address, port, speaks, aeTitle, implementation, implementationClassUID, association, rejection, sopClasses
        case transferSyntaxes, httpStatus, tls, remarks
    }

    init(_ observation: Observation, left: LeftDevice?) {
        address = observation.host
        port = observation.port ?? 0
        tls = observation.tls
        speaks = "unknown"
        implementation = ""
        switch observation.speech {
        case .dicom(let speech): take(speech)
        case .hl7(let speech):
            speaks = "HL7"
            let names = [speech.application, speech.facility].filter { !$0.isEmpty }.joined(separator: " at ")
            implementation = names + (speech.version.isEmpty ? "" : " (HL7 \(speech.version))")
        case .http(let speech):
            speaks = speech.isDICOMweb ? "DICOMweb" : "HTTP"
            implementation = speech.server
            httpStatus = speech.status
        case .unknown(let speech): take(speech)
        }
        if let tls = observation.tls { take(tls, at: observation.when) }
        if let left, left.port == port { remarks.append("\(left.reason.text); left alone") }
    }

    private mutating func take(_ speech: DICOMSpeech) {
        speaks = "DICOM"
        aeTitle = speech.aeTitle
        implementationClassUID = speech.implementationClassUID
        implementation =
            speech.implementationVersion.isEmpty ? speech.implementationClassUID : speech.implementationVersion
        switch speech.outcome {
        case .accepted:
            association = "accepted"
            sopClasses = speech.sopClasses
            transferSyntaxes = speech.transferSyntaxes
        case .rejected(let result, let source, let reason):
            association = "rejected"
            rejection = Rejection(result: result, source: source, reason: reason)
            let words = AssociateReject(
                result: UInt8(clamping: result),
                source: UInt8(clamping: source),
                reason: UInt8(clamping: reason)
            )
            remarks.append("\(words)")
        case .aborted:
            association = "aborted"
            remarks.append("aborted the association")
        }
    }

    private mutating func take(_ speech: UnknownSpeech) {
        switch speech.conduct {
        case .named: speaks = speech.name
        case .silent: remarks.append("said nothing")
        case .closed: remarks.append("closed the connection without a word")
        case .garbage: remarks.append("answered with bytes that are no protocol known here")
        }
    }

    private mutating func take(_ posture: TLSPosture, at now: Int64) {
        let old = posture.versions.filter { $0 < "1.2" }
        if !old.isEmpty { remarks.append("accepts TLS \(old.joined(separator: " and "))") }
        if posture.asksForCertificate { remarks.append("asks for a client certificate") }
        if let end = posture.notAfter, end < now {
            let day = Date(timeIntervalSince1970: Double(end) / 1_000_000).formatted(.iso8601.year().month().day())
            remarks.append("its certificate ended on \(day)")
        }
    }
}
