import DICOMNetwork
import NIOCore
import Records
import Testing

@testable import Gateway
@testable import Vault

/// How the delivery queue is handed out, and what a refused object has to wait.
@Suite struct DeliveryWorkTests {
    private func waiting(
        _ sequence: UInt64,
        study: String,
        calling: String = "CT1",
        syntax: String = "1.2.840.10008.1.2"
    ) -> PendingArrival {
        PendingArrival(
            id: ArrivalID(sequence: sequence),
            arrival: Arrival(
                upstream: "main",
                callingAETitle: calling,
                calledAETitle: "PACS",
                address: "10.0.0.21",
                sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
                sopInstanceUID: "1.2.\(sequence)",
                transferSyntaxUID: syntax,
                receivedAt: Timestamp(microseconds: Int64(sequence))
            ),
            objectID: ObjectID(UInt128(sequence)),
            studyInstanceUID: study,
            byteCount: 1
        )
    }

    @Test func aStudyIsHandedOutOnceAndInOrder() {
        let work = DeliveryWork([waiting(1, study: "A"), waiting(2, study: "B"), waiting(3, study: "A")])
        #expect(work.next()?.map(\.id.sequence) == [1, 3])
        #expect(work.next()?.map(\.id.sequence) == [2])
        #expect(work.next() == nil)
    }

    @Test func anAssociationHasOneCallerAndNoMoreKindsThanContexts() {
        let byCaller = DeliveryWork.associations([
            waiting(1, study: "A"), waiting(2, study: "A", calling: "WS"), waiting(3, study: "A"),
        ])
        #expect(byCaller.map { $0.map(\.id.sequence) } == [[1], [2], [3]])
        let many = (0..<130).map { waiting(UInt64($0), study: "A", syntax: "1.2.\($0)") }
        #expect(DeliveryWork.associations(many).map(\.count) == [128, 2])
    }

    @Test func failuresAreCountedAndWhetherOthersPassed() {
        let attempts = DeliveryAttempts()
        let object = waiting(1, study: "A")
        #expect(attempts.failed(.study("A"), taken: 5) == (1, false))
        #expect(attempts.failed(.study("A"), taken: 5) == (2, false))
        #expect(attempts.failed(.study("A"), taken: 6) == (3, true))
        #expect(attempts.failed(.kind(object.arrival), taken: 6) == (1, false))
        attempts.passed(object)
        #expect(attempts.failed(.study("A"), taken: 7) == (1, false), "what was taken ends it")
        #expect(attempts.failed(.kind(object.arrival), taken: 7) == (1, false))
    }

    @Test func whoRestsRestsLongerEachTimeUntilSomethingPasses() {
        let attempts = DeliveryAttempts()
        let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
        let titles = Upstream.Titles(calling: "CT1", called: "PACS")
        attempts.rest(.study("A"), now: start)
        attempts.rest(.sender(titles), now: start)
        #expect(attempts.resting(at: start) == [.study("A"), .sender(titles)])
        #expect(attempts.nextEnd(after: start) == start + .seconds(2))
        #expect(attempts.resting(at: start + .seconds(3)).isEmpty)
        attempts.rest(.study("A"), now: start)
        #expect(attempts.resting(at: start + .seconds(3)) == [.study("A")])
        attempts.passed(waiting(1, study: "A"))
        #expect(attempts.resting(at: start).isEmpty)
        for _ in 0..<20 { attempts.rest(.study("B"), now: start) }
        #expect(attempts.nextEnd(after: start) == start + .seconds(64))
    }

    @Test func contextsAreOneForEachKind() {
        let plan = ContextPlan([("1.2", "a"), ("1.2", "b"), ("1.2", "a"), ("1.3", "a")])
        #expect(plan.proposals.map(\.id) == [1, 3, 5])
        #expect(plan.proposals.map(\.transferSyntaxes) == [["a"], ["b"], ["a"]])
    }
}
