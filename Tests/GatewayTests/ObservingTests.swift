import DICOMNetwork
import Practice
import Testing

@testable import Gateway

struct ObservingTests {
    private let speech = DICOMSpeech(
        outcome: .accepted,
        aeTitle: "CT1",
        implementationClassUID: "1.2.3",
        implementationVersion: "X",
        sopClasses: ["1.2.840.10008.1.1"],
        transferSyntaxes: ["1.2.840.10008.1.2"]
    )

    private func flow(_ title: String = "CT1", messages: Int = 1, hour: Int = 0) -> FlowObservation {
        var hours = [Int](repeating: 0, count: 24)
        hours[hour] = messages
        return FlowObservation(
            when: 1,
            source: "gateway main",
            from: .init(host: "10.0.0.5", title: title),
            to: .init(host: "10.0.0.9", title: "PACS"),
            port: 104,
            protocol: .dicom,
            service: "C-STORE",
            isEncrypted: false,
            messages: messages,
            bytes: messages * 100,
            hours: hours
        )
    }

    @Test func aDeviceIsReportedOnceHoweverOftenItCalls() throws {
        let notes = TrafficNotes()
        for time in 1...100 { notes.add(host: "10.0.0.5", port: nil, source: "g", when: Int64(time), .dicom(speech)) }
        var other = speech
        other.sopClasses = ["1.2.840.10008.5.1.4.1.1.2"]
        notes.add(host: "10.0.0.5", port: nil, source: "g", when: 50, .dicom(other))
        let report = notes.take()
        #expect(report.observations.count == 1)
        let seen = try #require(report.observations.first)
        #expect(seen.when == 100)
        guard case .dicom(let said) = seen.speech else { return #expect(Bool(false)) }
        #expect(said.sopClasses == ["1.2.840.10008.1.1", "1.2.840.10008.5.1.4.1.1.2"])
        #expect(notes.take().isEmpty)
    }

    @Test func aRejectionIsToldApartFromAnAcceptance() {
        let notes = TrafficNotes()
        notes.add(host: "10.0.0.5", port: nil, source: "g", when: 1, .dicom(speech))
        var rejected = speech
        rejected.outcome = .init(AssociateReject.calledAETitleNotRecognized)
        notes.add(host: "10.0.0.5", port: nil, source: "g", when: 1, .dicom(rejected))
        #expect(rejected.outcome == .rejected(result: 1, source: 1, reason: 7))
        #expect(notes.take().observations.count == 2)
    }

    @Test func flowsAreAddedUp() throws {
        let notes = TrafficNotes()
        notes.add(flow(messages: 2, hour: 3))
        notes.add(flow(messages: 5, hour: 4))
        let report = notes.take()
        let seen = try #require(report.flows.first)
        #expect(report.flows.count == 1)
        #expect(seen.messages == 7 && seen.bytes == 700 && seen.hours[3] == 2 && seen.hours[4] == 5)
    }

    @Test func whatDoesNotFitIsCounted() {
        var limits = TrafficLimits()
        limits.observations = 2
        limits.flows = 3
        limits.listEntries = 1
        let notes = TrafficNotes(limits: limits)
        var said = speech
        said.implementationVersion = String(repeating: "v", count: 10_000)
        said.sopClasses = ["2.2", "1.1", String(repeating: "1", count: 65)]
        for number in 0..<5 {
            said.aeTitle = "T\(number)"
            notes.add(host: "10.0.0.5", port: nil, source: "g", when: 1, .dicom(said))
            notes.add(flow("T\(number)"))
        }
        let report = notes.take()
        #expect(report.observations.count == 2 && report.flows.count == 3 && report.dropped == 5)
        for observation in report.observations {
            guard case .dicom(let said) = observation.speech else { continue }
            #expect(said.implementationVersion.count == 64 && said.sopClasses == ["1.1"])
        }
    }

    @Test func messagesAreCountedByService() {
        var counts = ServiceCounts()
        counts.callerBegins(.cStoreRequest)
        counts.callerSends(100)
        counts.callerSends(50)
        counts.upstreamBegins(.cStoreResponse)
        counts.callerBegins(.cGetRequest)
        counts.callerSends(10)
        counts.upstreamBegins(.cStoreRequest)
        counts.upstreamSends(1000)
        counts.callerBegins(.cStoreResponse)
        counts.upstreamBegins(.cGetResponse)
        counts.callerBegins(.cFindRequest)
        counts.upstreamBegins(.cFindResponse)
        counts.upstreamSends(30)
        counts.callerBegins(.cCancelRequest)
        counts.callerSends(7)
        counts.upstreamBegins(.nEventReportRequest)
        counts.callerBegins(nil)
        let taken = counts.take()
        #expect(taken.map(\.service.name) == ["C-STORE", "C-GET", "C-FIND", "N-EVENT-REPORT"])
        #expect(taken.map(\.messages) == [1, 1, 1, 1])
        #expect(taken.map(\.bytes) == [150, 1010, 30, 0])
        #expect(counts.take().isEmpty)
    }
}
