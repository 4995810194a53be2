import Access
import Journal
import Practice
import Records
import Testing

@testable import Console

/// Safeguards are proven by evidence of their review period, and by nothing else; evidence goes into the ledger.
@Suite struct SafeguardPageTests {
    private static let day: Int64 = 86_400_000_000
    private static let now = PracticeDesk.start.microseconds

    private func judged(
        _ status: Safeguard.Status,
        review: Int?,
        _ result: Evidence.Result?,
        daysAgo: Int64 = 10,
        validDays: Int64? = nil
    ) -> SafeguardProof {
        let bytes = CountingBytes()
        let safeguard = Safeguard(
            id: SafeguardID(microseconds: 0, random: bytes.next),
            name: "Copies",
            kind: .technical,
            layer: "Copies",
            status: status,
            reviewDays: review
        )
        let evidence = result.map {
            Evidence(
                id: EvidenceID(microseconds: 0, random: bytes.next),
                about: .safeguard(safeguard.id),
                kind: "restore test",
                when: Self.now - daysAgo * Self.day,
                result: $0,
                source: "Erika",
                validUntil: validDays.map { Self.now + $0 * Self.day }
            )
        }
        return SafeguardProof(safeguard, newest: evidence, at: Self.now)
    }

    @Test func evidenceOfTheReviewPeriodProves() {
        #expect(judged(.inPlace, review: 30, .passed).state == .proven)
        #expect(judged(.inPlace, review: 30, .passed).until == Self.now + 20 * Self.day)
        #expect(judged(.inPlace, review: nil, .passed).state == .proven)
        #expect(judged(.inPlace, review: 10, .passed).state == .unproven)
        #expect(judged(.inPlace, review: 30, .passed, validDays: -1).state == .unproven)
        #expect(judged(.inPlace, review: 30, .passed, validDays: 5).until == Self.now + 5 * Self.day)
        #expect(judged(.inPlace, review: 30, nil).state == .unproven)
        #expect(judged(.inPlace, review: 30, .failed).state == .failed)
        #expect(judged(.planned, review: 30, .passed).state == .planned)
        #expect(judged(.retired, review: 30, .failed).state == .retired)
    }

    private func safeguard(_ desk: PracticeDesk) async throws -> SafeguardID {
        let reply = try await desk.post(
            "/defense/safeguards/new",
            [
                ("name", "Copies <b>"), ("kind", "technical"), ("layer", "Copies"), ("status", "in-place"),
                ("review_days", "30"),
            ]
        )
        return try require(reply.target.flatMap { SafeguardID(String($0.suffix(36))) })
    }

    private func note(
        _ desk: PracticeDesk,
        _ id: SafeguardID,
        _ result: String,
        when: String
    ) async throws -> EvidenceID {
        let fields = [
            ("safeguard", id.text), ("kind", "restore test"), ("when", when), ("result", result), ("source", "Erika"),
        ]
        let reply = try await desk.post("/defense/evidence/new", fields)
        return try require(reply.target.flatMap { EvidenceID(String($0.suffix(36))) })
    }

    @Test func evidenceKeepsItsEntryAndChangesWhatThePageSays() async throws {
        let desk = try PracticeDesk()
        let id = try await safeguard(desk)
        #expect(try await desk.get("/defense/safeguards/\(id)").html().contains("Unproven"))
        #expect(try await desk.get("/defense?proof=unproven").html().contains("Copies &lt;b&gt;"))
        let evidence = try await note(desk, id, "passed", when: Amount.day(Self.now - 3 * Self.day))
        let kept = try require(try desk.store.evidence(evidence))
        let entry = try require(desk.ledger.entry(UInt64(try require(kept.ledgerEntry))))
        #expect(entry.subjects == ["evidence:\(evidence)", "safeguard:\(id)"])
        #expect(entry.details["result"] == "passed" && entry.details["sha256"] == kept.contentDigest)
        #expect(try await desk.get("/defense/safeguards/\(id)").html().contains("Proven: evidence says"))
        #expect(try await desk.get("/defense/evidence/\(evidence)").html().contains("as it was recorded"))
        let noted = try await note(desk, id, "noted", when: Amount.day(Self.now))
        #expect(try await desk.get("/defense/safeguards/\(id)").html().contains("Proven: evidence says"))
        _ = try await note(desk, id, "failed", when: Amount.day(Self.now - Self.day))
        #expect(try await desk.get("/defense").html().contains("Failed"))
        #expect(noted != evidence)
    }

    @Test func evidenceThatIsNotAsRecordedSaysSo() async throws {
        let desk = try PracticeDesk()
        let id = try await safeguard(desk)
        let evidence = try await note(desk, id, "passed", when: "2026-01-01")
        var changed = try require(try desk.store.evidence(evidence))
        changed.notes = "behind the console's back"
        try desk.store.save(changed)
        #expect(try await desk.get("/defense/evidence/\(evidence)").html().contains("changed since"))
        changed.ledgerEntry = 0
        try desk.store.save(changed)
        #expect(try await desk.get("/defense/evidence/\(evidence)").html().contains("In another ledger"))
    }

    @Test func evidenceIsAboutOneThing() async throws {
        let desk = try PracticeDesk()
        let fields = [("kind", "look"), ("when", "2026-01-01"), ("result", "noted"), ("source", "Erika")]
        let reply = try await desk.post("/defense/evidence/new", fields)
        #expect(reply.status == 422)
        #expect(try reply.html().contains("Say what it is about"))
    }

    @Test func aServiceLineShowsWhatItsSystemsNeedInTurn() throws {
        let bytes = CountingBytes()
        func id<Kind>() -> Identifier<Kind> { Identifier(microseconds: 0, random: bytes.next) }
        let line: ServiceLineID = id()
        let (a, b, c): (SystemID, SystemID, SystemID) = (id(), id(), id())
        let systems = [
            System(id: a, name: "A", kind: .modality, serviceLines: [line], dependsOn: [b]),
            System(id: b, name: "B", kind: .pacs, dependsOn: [c]),
            // A circle must not go on for ever.
            System(id: c, name: "C", kind: .network, dependsOn: [a, b]),
        ]
        let needs = Needs(systems)
        #expect(needs.direct(line).map(\.name) == ["A"])
        #expect(needs.further(needs.direct(line)).map(\.name) == ["B", "C"])
    }
}
