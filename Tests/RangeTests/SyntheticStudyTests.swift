import DICOM
import Range
import Testing

@Suite("A synthetic study is one study of one patient")
struct SyntheticStudyTests {
    @Test("All instances of a CT share study, series and frame of reference, and rise through the body")
    func structure() throws {
        let study = try SyntheticStudy(.ctChest, count: 40, seed: 3, at: .sample)
        var heights: [Double] = []
        var instances: Set<String> = []
        for index in stride(from: 0, to: study.count, by: 13) {
            let instance = try study.instance(at: index)
            let data = try instance.parsed()
            #expect(try data.string(.studyInstanceUID) == study.studyInstanceUID)
            #expect(try data.string(.sopInstanceUID) == study.sopInstanceUID(at: index))
            #expect(instance.sopInstanceUID == study.sopInstanceUID(at: index))
            #expect(try data.string(.patientID) == study.patient.id)
            #expect(try data.int(.instanceNumber) == index + 1)
            #expect(data.element(.pixelData)?.length == 512 * 512 * 2)
            instances.insert(instance.sopInstanceUID)
            heights.append(try data.doubles(Tag(0x0020, 0x0032))[2])
        }
        #expect(instances.count == 4)
        #expect(heights == heights.sorted())
        #expect(Set(heights).count == 4)
    }

    @Test("An MR study has a T1 and a T2 series")
    func series() throws {
        let study = try SyntheticStudy(.mrBrain, count: 4, seed: 3, at: .sample)
        let series = try (0..<4).map { try study.instance(at: $0).parsed().string(.seriesInstanceUID) }
        #expect(series[0] == series[1])
        #expect(series[2] == series[3])
        #expect(series[0] != series[2])
    }

    @Test("The same seed gives the same bytes, another seed shares nothing that identifies")
    func determinism() throws {
        let first = try SyntheticStudy(.ctHead, count: 3, seed: 9, at: .sample)
        let again = try SyntheticStudy(.ctHead, count: 3, seed: 9, at: .sample)
        let other = try SyntheticStudy(.ctHead, count: 3, seed: 10, at: .sample)
        #expect(try first.instance(at: 1).dataSet == again.instance(at: 1).dataSet)
        #expect(first.studyInstanceUID != other.studyInstanceUID)
        #expect(first.sopInstanceUID(at: 0) != other.sopInstanceUID(at: 0))
        #expect(first.accessionNumber != other.accessionNumber)
        #expect(first.patient.id != other.patient.id)
    }

    @Test("Patients are plainly synthetic", arguments: 0..<20)
    func names(seed: UInt64) throws {
        let patient = try SyntheticStudy(.ctHead, count: 1, seed: seed, at: .sample).patient
        #expect(patient.name.hasPrefix("Phantom^"))
        #expect(patient.id.hasPrefix("PHANTOM-"))
    }

    @Test("Every kind can be written in every native transfer syntax's structure, with the same pixels")
    func transferSyntaxes() throws {
        let study = try SyntheticStudy(.mrBrain, count: 2, seed: 1, at: .sample)
        let explicit = try study.instance(at: 0)
        let implicit = try study.instance(at: 0, in: .implicitVRLittleEndian)
        #expect(explicit.dataSet != implicit.dataSet)
        #expect(try explicit.parsed().bytes(.pixelData) ?? [] == implicit.parsed().bytes(.pixelData) ?? [])
        #expect(throws: RangeError.self) { try study.instance(at: 0, in: .jpegBaseline) }
    }

    @Test("A count or an index that cannot be is refused")
    func bounds() throws {
        #expect(throws: RangeError.self) { try SyntheticStudy(.ctHead, count: 401, seed: 1, at: .sample) }
        #expect(throws: RangeError.self) { try SyntheticStudy(.ctHead, count: 0, seed: 1, at: .sample) }
        let study = try SyntheticStudy(.ctHead, count: 400, seed: 1, at: .sample)
        #expect(throws: RangeError.self) { try study.instance(at: 400) }
        #expect(throws: RangeError.self) { try study.instance(at: -1) }
    }

    @Test("UIDs are valid, unique, and under the root that is given")
    func uids() throws {
        let own = try SyntheticStudy(.ctHead, count: 400, seed: 1, at: .sample)
        let uids = Set((0..<400).map { own.sopInstanceUID(at: $0) } + [own.studyInstanceUID])
        #expect(uids.count == 401)
        #expect(uids.allSatisfy { UID($0).isValid && $0.hasPrefix("2.25.") })
        let root = try UIDSource(seed: 4, root: "1.2.826.0.1.3680043.10.1")
        let rooted = try SyntheticStudy(.ctHead, count: 1, seed: 1, at: .sample, uids: root)
        #expect(rooted.studyInstanceUID.hasPrefix("1.2.826.0.1.3680043.10.1."))
        #expect(UID(rooted.studyInstanceUID).isValid)
        #expect(throws: RangeError.self) { try UIDSource(seed: 1, root: "1..2") }
        #expect(throws: RangeError.self) { try UIDSource(seed: 1, root: "1." + String(repeating: "2", count: 60)) }
    }
}

@Suite("A moment is the date and time that a modality would write")
struct MomentTests {
    @Test(
        "Known moments",
        arguments: [
            (Int64(0), "19700101", "000000"), (951_782_399, "20000228", "235959"), (951_782_400, "20000229", "000000"),
            (1_795_342_053, "20261122", "100733"), (-1, "19691231", "235959"), (4_102_444_800, "21000101", "000000"),
        ]
    )
    func known(seconds: Int64, date: String, time: String) {
        #expect(Moment(secondsSince1970: seconds).date == date)
        #expect(Moment(secondsSince1970: seconds).time == time)
    }
}
