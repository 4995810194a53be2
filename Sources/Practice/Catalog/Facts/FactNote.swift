/// What one observation says of a device, in facts.
struct FactNote: Hashable {
    let name: FactName
    let port: Int?
    /// One value, or the entries of a list.
    let values: [String]

    /// The facts in an observation, with everything that a peer may have sent brought into bounds: pure.
    static func notes(_ observation: Observation, _ limits: CatalogLimits) -> [FactNote] {
        var notes = Notes(limits: limits, port: observation.port.flatMap { (1...65_535).contains($0) ? $0 : nil })
        let host = HostName(observation.host)
        // A loopback address is that of a tunnel or of this machine; it says nothing of who is behind it.
        if !host.isLoopback { notes.add(.address, host.text, ported: false) }
        switch observation.speech {
        case .dicom(let speech): notes.add(speech)
        case .hl7(let speech): notes.add(speech)
        case .http(let speech): notes.add(speech)
        case .unknown(let speech): notes.add(speech)
        }
        if let posture = observation.tls { notes.add(posture) }
        return notes.all
    }
}

/// Gathers the facts of one observation.
private struct Notes {
    let limits: CatalogLimits
    let port: Int?
    var all: [FactNote] = []

    mutating func add(_ name: FactName, _ value: String, ported: Bool = true) {
        let value = FactText.line(value, limits.valueLength)
        guard !value.isEmpty else { return }
        all.append(FactNote(name: name, port: ported ? port : nil, values: [value]))
    }

    mutating func add(_ name: FactName, list: [String]) {
        var entries = list.compactMap(FactText.word)
        // Relays send them in order already.
        if !zip(entries, entries.dropFirst()).allSatisfy({ $0 < $1 }) { entries = Set(entries).sorted() }
        entries = Array(entries.prefix(limits.listEntries))
        guard !entries.isEmpty else { return }
        all.append(FactNote(name: name, port: nil, values: entries))
    }

    /// What a port speaks; a caller's port means nothing.
    mutating func speaks(_ word: String) {
        if port != nil { add(.port, word) }
    }

    mutating func add(_ speech: DICOMSpeech) {
        speaks("DICOM")
        add(.aeTitle, speech.aeTitle ?? "", ported: false)
        add(.implementationClassUID, FactText.word(speech.implementationClassUID) ?? "", ported: false)
        add(.implementationVersion, speech.implementationVersion, ported: false)
        add(port == nil ? .proposedSOPClasses : .acceptedSOPClasses, list: speech.sopClasses)
        add(.transferSyntaxes, list: speech.transferSyntaxes)
        if port != nil, case .rejected(let result, let source, let reason) = speech.outcome {
            add(.rejection, "result \(result), source \(source), reason \(reason)")
        }
    }

    mutating func add(_ speech: HL7Speech) {
        speaks("HL7")
        add(.hl7Application, speech.application, ported: false)
        add(.hl7Facility, speech.facility, ported: false)
        add(.hl7Version, speech.version)
        add(.hl7Messages, list: speech.messageTypes)
    }

    mutating func add(_ speech: HTTPSpeech) {
        speaks("HTTP")
        add(.httpServer, speech.server)
        if port != nil { add(.dicomweb, speech.isDICOMweb ? "yes" : "no") }
    }

    mutating func add(_ speech: UnknownSpeech) {
        speaks(speech.name.isEmpty ? "unknown (\(speech.conduct.rawValue))" : speech.name)
    }

    mutating func add(_ posture: TLSPosture) {
        // Of a caller nobody knows what it offers where it listens.
        guard port != nil else { return }
        add(.tls, posture.isOffered ? "yes" : "no")
        guard posture.isOffered else { return }
        add(.tlsVersions, posture.versions.compactMap(FactText.word).prefix(8).joined(separator: " "))
        add(.certificateSubject, posture.subject)
        add(.certificateIssuer, posture.issuer)
        if let end = posture.notAfter, (0..<PracticeTime.end).contains(end) {
            add(.certificateExpiry, PracticeTime(microseconds: end).text)
        }
        add(.clientCertificate, posture.asksForCertificate ? "yes" : "no")
    }
}

/// Brings what peers send into the form in which it is kept.
enum FactText {
    /// On one line, without control characters, not too long.
    static func line(_ text: String, _ limit: Int) -> String {
        if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
        let scalars = text.unicodeScalars.lazy.filter { !$0.isControl && $0 != "\n" && $0 != "\t" }
        return String(String.UnicodeScalarView(scalars.prefix(limit))).trimmed
    }

    /// A word without blanks, as UIDs and message types are; nil if it is none.
    static func word(_ text: String) -> String? {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        return text
    }
}
