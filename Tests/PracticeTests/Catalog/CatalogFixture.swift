import Records

@testable import Practice

/// A catalog in memory beside a practice, and short ways to say what was seen.
struct CatalogFixture {
    let practice: Fixture
    let catalog: CatalogStore

    var store: PracticeStore { practice.store }

    init(limits: CatalogLimits = CatalogLimits()) throws {
        practice = try Fixture()
        catalog = try CatalogStore(practice: practice.store, limits: limits)
    }

    static let now = Fixture.now
    static let minute: Int64 = 60_000_000
    static let ct = "1.2.840.10008.5.1.4.1.1.2"
    static let studyFind = "1.2.840.10008.5.1.4.1.2.2.1"
    static let worklist = "1.2.840.10008.5.1.4.31"
    static let implicit = "1.2.840.10008.1.2"

    /// A modality that has called.
    static func caller(
        _ host: String = "10.0.0.5",
        _ title: String = "CT1",
        classes: [String] = [ct],
        version: String = "OFFIS_DCMTK_367",
        when: Int64 = now
    ) -> Observation {
        Observation(
            when: when,
            origin: .traffic,
            source: "gateway main-pacs",
            host: host,
            speech: .dicom(
                DICOMSpeech(
                    outcome: .accepted,
                    aeTitle: title,
                    implementationClassUID: "1.2.276.0.7230010.3.0.3.6.7",
                    implementationVersion: version,
                    sopClasses: classes,
                    transferSyntaxes: [implicit]
                )
            )
        )
    }

    /// A PACS that was called.
    static func server(
        _ host: String = "10.0.0.9",
        port: Int = 104,
        title: String? = "PACS",
        classes: [String] = [ct, studyFind],
        tls: TLSPosture? = nil,
        when: Int64 = now
    ) -> Observation {
        Observation(
            when: when,
            origin: .discovery,
            source: "discovery of 10.0.0.0/24",
            host: host,
            port: port,
            speech: .dicom(DICOMSpeech(outcome: .accepted, aeTitle: title, sopClasses: classes)),
            tls: tls
        )
    }

    static func flow(
        _ from: (String, String) = ("10.0.0.5", "CT1"),
        _ to: (String, String) = ("10.0.0.9", "PACS"),
        service: String = "C-STORE",
        isEncrypted: Bool = false,
        messages: Int = 10,
        hour: Int = 3,
        when: Int64 = now
    ) -> FlowObservation {
        var hours = [Int](repeating: 0, count: 24)
        hours[hour] = messages
        return FlowObservation(
            when: when,
            source: "gateway main-pacs",
            from: .init(host: from.0, title: from.1),
            to: .init(host: to.0, title: to.1),
            port: 104,
            protocol: .dicom,
            service: service,
            isEncrypted: isEncrypted,
            messages: messages,
            bytes: messages * 1000,
            hours: hours
        )
    }

    func system(
        _ name: String,
        _ kind: System.Kind = .modality,
        addresses: [String] = [],
        titles: [String] = [],
        vendor: String = ""
    ) throws -> System {
        let system = System(
            id: store.newID(),
            name: name,
            kind: kind,
            addresses: addresses,
            aeTitles: titles,
            vendor: vendor
        )
        try store.save(system)
        return system
    }
}
