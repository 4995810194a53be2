import Practice
import Testing

@testable import Risk

/// What cannot be so is refused, with the field that is wrong.
struct RiskCheckTests {
    private func fields(_ change: (inout Risk) -> Void, _ limits: RiskLimits = RiskLimits()) -> [String?] {
        var risk = Household().risk()
        change(&risk)
        return risk.problems(limits).map(\.field)
    }

    @Test func aGoodRiskHasNoProblems() {
        #expect(fields { _ in }.isEmpty)
        #expect(fields { $0 = Risk(id: $0.id, title: "A thought") }.isEmpty)
    }

    @Test(arguments: [
        Interval(low: 2, high: 1), Interval(low: -1, high: 1), Interval(low: 0, high: 1), Interval(low: .nan, high: 1),
        Interval(low: 1, high: .infinity), Interval(low: 1, high: 1e9), Interval(low: 1, high: 2, mode: 3),
        Interval(low: 1, high: 2, mode: .nan), Interval(low: 1, high: 2, mode: 0.5),
    ])
    func frequenciesAreRightWayUp(interval: Interval) {
        #expect(fields { $0.frequency = interval } == ["frequency"])
    }

    @Test func anIntervalMayBeOneValueAndPERTMayBeginAtNothing() {
        #expect(fields { $0.frequency = Interval(low: 1, high: 1) }.isEmpty)
        #expect(fields { $0.frequency = Interval(low: 0, high: 1, mode: 0) }.isEmpty)
    }

    @Test(arguments: [
        Interval(low: 0.9, high: 0.1), Interval(low: 0.5, high: 1.01), Interval(low: -0.1, high: 0.5),
        Interval(low: .nan, high: .nan),
    ])
    func reductionsAreShares(interval: Interval) {
        #expect(fields { $0.effects[0].reduction = interval } == ["effects[0].reduction"])
    }

    @Test func areductionMayBeNothingOrAll() {
        #expect(fields { $0.effects[0].reduction = Interval(low: 0, high: 1) }.isEmpty)
    }

    @Test(arguments: [0, -0.1, 1.01, Double.nan, .infinity])
    func probabilitiesAreAtMostOne(value: Double) {
        #expect(fields { $0.losses[0].probability = value } == ["losses[0].probability"])
    }

    @Test func everyKindOfLossIsChecked() {
        let wrong = Interval(low: 3, high: 1)
        let line: ServiceLineID = Household.id(3)
        #expect(fields { $0.losses[0].size = .dollars(wrong) } == ["losses[0].size"])
        #expect(
            fields { $0.losses[0].size = .downtime(serviceLine: line, days: wrong, dollarsPerExam: -1) }
                == ["losses[0].days", "losses[0].dollars_per_exam"]
        )
        #expect(
            fields { $0.losses[0].size = .records(people: wrong, dollarsEach: .infinity) }
                == ["losses[0].people", "losses[0].dollars_each"]
        )
        #expect(
            fields {
                $0.losses[0].size = .downtime(serviceLine: line, days: Interval(low: 1, high: 9999), dollarsPerExam: 1)
            }
                == ["losses[0].days"]
        )
    }

    @Test(arguments: ["", "a\nb", "a\u{0}b", String(repeating: "x", count: 201)])
    func titlesAreOneShortLine(title: String) {
        #expect(fields { $0.title = title } == ["title"])
    }

    @Test func datesAreDays() {
        #expect(fields { $0.due = "2027-02-30" } == ["due"])
        #expect(fields { $0.review = "soon" } == ["review"])
    }

    @Test func listsHaveALength() {
        var limits = RiskLimits()
        limits.listCount = 1
        limits.lossCount = 1
        limits.effectCount = 1
        limits.notesLength = 3
        limits.basisLength = 3
        limits.titleLength = 10
        #expect(fields({ $0.systems += [Household.id(6)] }, limits) == ["systems"])
        #expect(fields({ $0.serviceLines += [Household.id(4)] }, limits) == ["service_lines"])
        #expect(fields({ $0.losses += $0.losses }, limits) == ["losses"])
        #expect(
            fields(
                {
                    $0.effects.append($0.effects[0]); $0.effects[1].target = .frequency
                },
                limits
            ) == ["effects"]
        )
        #expect(fields({ $0.notes = "abcd" }, limits) == ["notes"])
        #expect(fields({ $0.losses[0].basis = "abcd" }, limits) == ["losses[0].basis"])
        #expect(fields({ $0.effects[0].basis = "abcd" }, limits) == ["effects[0].basis"])
    }

    @Test func nothingIsNamedTwice() {
        #expect(fields { $0.systems += $0.systems } == ["systems"])
        #expect(fields { $0.serviceLines += $0.serviceLines } == ["service_lines"])
        #expect(fields { $0.effects += $0.effects } == ["effects"])
    }

    @Test func messagesSayWhatToDo() {
        var risk = Household().risk()
        risk.losses[0].probability = 2
        risk.losses[0].size = .dollars(Interval(low: 5000, high: 20))
        let messages = risk.problems().map(\.message)
        #expect(
            messages == [
                "The size of loss 1 (ransom) is upside down: 5,000 to 20. Write the smaller number first.",
                "The probability of loss 1 (ransom) must be above 0 and at most 1, which is 100 %. Correct it.",
            ]
        )
    }
}
