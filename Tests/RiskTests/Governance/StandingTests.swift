import Practice
import Testing

@testable import Risk

/// Evidence says whether a safeguard counts.
struct StandingTests {
    private let household = Household()

    private func standing(_ evidence: [Evidence], days: Int = 90) -> SafeguardStanding {
        SafeguardStanding(household.backup, evidence: evidence, days: days, now: Household.now)
    }

    @Test func theLastThatPassedOrFailedDecides() {
        let old = household.evidence(.passed, daysAgo: 5, number: 20)
        let new = household.evidence(.failed, daysAgo: 1, number: 21)
        let note = household.evidence(.noted, daysAgo: 0, number: 22)
        let future = household.evidence(.passed, daysAgo: -1, number: 23)
        #expect(standing([old]).reason == .proven(old.id))
        #expect(standing([old]).counts)
        #expect(standing([old, note, future]).reason == .proven(old.id))
        #expect(standing([new, old]).reason == .failed(new.id))
        #expect(!standing([new, old]).counts)
        #expect(standing([note]).reason == .noEvidence)
        #expect(standing([household.evidence(about: .system(household.pacs.id))]).reason == .noEvidence)
    }

    @Test func evidenceEndsWithItsPeriodOrBefore() {
        let evidence = household.evidence(daysAgo: 90)
        #expect(standing([evidence]).counts)
        #expect(standing([evidence], days: 89).reason == .expired(evidence.id))
        let short = household.evidence(daysAgo: 10, validUntil: Household.now - 1)
        #expect(standing([short]).reason == .expired(short.id))
        #expect(standing([short]).until == Household.now - 1)
        let long = household.evidence(daysAgo: 10, validUntil: .max)
        #expect(standing([long]).until == long.when + 90 * Household.day)
    }

    @Test(arguments: [Safeguard.Status.planned, .retired])
    func whatIsNotInPlaceCountsForNothing(status: Safeguard.Status) {
        var safeguard = household.backup
        safeguard.status = status
        let standing = SafeguardStanding(safeguard, evidence: [household.evidence()], days: 90, now: Household.now)
        #expect(standing.reason == .notInPlace)
    }

    @Test func thePeriodIsThatOfTheLibrary() {
        var household = household
        household.snapshot.evidence = [household.evidence(daysAgo: 100)]
        #expect(
            household.snapshot.standings(evidenceDays: [:], now: Household.now)[household.backup.id]?.counts == true
        )
        let short = household.snapshot.standings(evidenceDays: ["immutable-backup": 90], now: Household.now)
        #expect(short[household.backup.id]?.counts == false)
        #expect(short[household.lock.id]?.reason == .notInPlace)
    }

    /// The same rule everywhere: evidence of one moment is decided by its ID, whatever the order that it is read in.
    @Test func anAssessmentGoesByTheSameStanding() throws {
        var register = Register()
        let passed = register.evidence(.passed, daysAgo: 1, number: 20)
        let failed = register.evidence(.failed, daysAgo: 1, number: 21)
        for evidence in [[passed, failed], [failed, passed]] {
            register.evidence = evidence
            let verdict = try #require(try Assessor.assess(register.input).risks.first?.effects.first)
            #expect(verdict.reason == .failed(failed.id))
            let snapshot = PracticeSnapshot(safeguards: register.safeguards, evidence: evidence)
            let standing = snapshot.standings(evidenceDays: ["image-vault": 30], now: Register.now)[Register.id(2)]
            #expect(standing?.reason == verdict.reason)
        }
    }
}
