import Practice
import Records

/// What a look at the example practice's network saw two days ago: the PACS, whose encrypted port is not, and three devices that
/// nobody has entered.
enum ExampleSeen {
    /// Teaches an empty catalog. Blocks.
    static func fill(_ catalog: CatalogStore, now: Timestamp) throws {
        let everything = SightingQuery(state: nil)
        guard try catalog.count(everything) == 0 else { return }
        try catalog.learn(observations(at: now.microseconds - 2 * 86_400_000_000))
    }

    private static func observations(at time: Int64) -> [Observation] {
        func seen(
            _ host: String,
            _ port: Int,
            _ speech: Observation.Speech,
            tls: TLSPosture? = TLSPosture(isOffered: false)
        ) -> Observation {
            Observation(
                when: time,
                origin: .discovery,
                source: "discovery of 10.20.0.0/16",
                host: host,
                port: port,
                speech: speech,
                tls: tls
            )
        }
        let storage = ["1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.1.1"]
        let query = ["1.2.840.10008.5.1.4.1.2.2.1", "1.2.840.10008.5.1.4.1.2.2.2"]
        let syntaxes = ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1"]
        let archive = DICOMSpeech(
            outcome: .accepted,
            aeTitle: "PACS",
            sopClasses: storage + query,
            transferSyntaxes: syntaxes
        )
        let research = DICOMSpeech(
            outcome: .accepted,
            aeTitle: "ORTHANC",
            implementationClassUID: "1.2.276.0.7230010.3.0.3.6.9",
            implementationVersion: "OFFIS_DCMTK_369",
            sopClasses: storage + query,
            transferSyntaxes: syntaxes
        )
        let workstation = DICOMSpeech(
            outcome: .accepted,
            aeTitle: "VIEW3D",
            implementationClassUID: "1.2.40.0.13.1.3",
            implementationVersion: "dcm4che-2.0",
            sopClasses: storage,
            transferSyntaxes: syntaxes
        )
        return [
            seen("10.20.1.10", 104, .dicom(archive)), seen("10.20.1.10", 2762, .dicom(archive)),
            seen("10.20.30.77", 4242, .dicom(research)),
            seen("10.20.30.77", 8042, .http(HTTPSpeech(status: 200, server: "Orthanc", isDICOMweb: true))),
            seen("10.20.20.140", 11112, .dicom(workstation)),
            seen("10.20.10.99", 11112, .unknown(UnknownSpeech(conduct: .named, name: "SSH")), tls: nil),
        ]
    }
}
