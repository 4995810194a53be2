import Practice
import Testing

@testable import Risk

/// A risk begins with what the library says of its threat and what the practice has.
struct BeginningTests {
    private let practice = Household()

    private func begin(_ change: (inout Threat) -> Void = { _ in }) throws -> Threat.Beginning {
        var threat = try #require(try LibraryFixture.content().threats["pacs-ransomware"])
        change(&threat)
        return threat.begin(id: practice.id(99), in: practice.snapshot)
    }

    @Test func systemsOfItsKindsAreSuggested() throws {
        let risk = try begin().risk
        #expect(risk.id == practice.id(99))
        #expect(risk.title == "Ransomware on the PACS")
        #expect(risk.threat == "pacs-ransomware")
        #expect(risk.systems == [practice.pacs.id])
        #expect(risk.treatment == .undecided)
        #expect(risk.owner == nil)
        #expect(risk.residual == nil)
    }

    @Test func serviceLinesStopWithWhatNeedsTheSystems() throws {
        // CT stands on the workstation, which needs the PACS; mammography on nothing here.
        #expect(try begin().risk.serviceLines == [practice.ct.id])
        #expect(try begin { $0.harms = [Threat.Harm(.images, [.integrity])] }.risk.serviceLines.isEmpty)
        #expect(try begin { $0.kinds = [] }.risk.serviceLines == [practice.ct.id, practice.mammography.id])
        #expect(try begin { $0.kinds = [] }.risk.systems.isEmpty)
    }

    @Test func whatThePracticesSafeguardsDoIsTheLibrarysJudgement() throws {
        let effects = try begin().risk.effects
        #expect(effects.map(\.safeguard) == [practice.backup.id])
        #expect(effects[0].reduction == Interval(low: 0.3, high: 0.8))
        #expect(effects[0].basis == "\(Threat.judgement): Restoring replaces rebuilding.")
    }

    @Test func oneInPlaceGoesBeforeOneThatIsPlannedAndRetiredOnesAreNone() throws {
        var household = practice
        var planned = household.backup
        planned.id = household.id(50)
        planned.status = .planned
        household.snapshot.safeguards = [planned, household.backup]
        let threat = try #require(try LibraryFixture.content().threats["pacs-ransomware"])
        #expect(
            threat.begin(id: household.id(99), in: household.snapshot).risk.effects.map(\.safeguard) == [
                household.backup.id
            ]
        )
        household.snapshot.safeguards = [planned]
        #expect(
            threat.begin(id: household.id(99), in: household.snapshot).risk.effects.map(\.safeguard) == [planned.id]
        )
        planned.status = .retired
        household.snapshot.safeguards = [planned]
        let without = threat.begin(id: household.id(99), in: household.snapshot)
        #expect(without.risk.effects.isEmpty)
        #expect(without.missing == ["immutable-backup"])
        planned.status = .inPlace
        planned.systems = [household.workstation.id]
        household.snapshot.safeguards = [planned]
        #expect(threat.begin(id: household.id(99), in: household.snapshot).risk.effects.isEmpty)
    }

    @Test func daysDownBecomeDollarsWhereTheServiceLineSaysWhatAStudyBrings() throws {
        let beginning = try begin()
        #expect(beginning.risk.losses.count == 1)
        #expect(beginning.risk.losses[0].kind == .downtime)
        #expect(
            beginning.risk.losses[0].size
                == .downtime(serviceLine: practice.ct.id, days: Interval(low: 3, high: 30), dollarsPerExam: 120)
        )
        #expect(beginning.risk.losses[0].basis == "\(Threat.judgement): Public reports.")
        #expect(beginning.toEstimate == [.ransom])
        #expect(beginning.risk.notes.contains("Frequency and levels: \(Threat.judgement): Public reports."))
        #expect(beginning.risk.notes.contains("Still to be estimated: ransom."))
        var household = practice
        household.snapshot.serviceLines[0].dollarsPerStudy = nil
        let threat = try #require(try LibraryFixture.content().threats["pacs-ransomware"])
        let unknown = threat.begin(id: household.id(99), in: household.snapshot)
        #expect(unknown.risk.losses.isEmpty)
        #expect(unknown.toEstimate == [.downtime, .ransom])
    }

    @Test func figuresAreThoseOfTheLibrary() throws {
        let risk = try begin().risk
        #expect(risk.frequency == Interval(low: 0.02, high: 0.3))
        #expect(risk.inherent?.impact == .veryHigh)
        #expect(risk.problems().isEmpty)
        let bare = try begin { $0.typical = nil }
        #expect(bare.risk.frequency == nil)
        #expect(bare.risk.notes.isEmpty)
    }
}
