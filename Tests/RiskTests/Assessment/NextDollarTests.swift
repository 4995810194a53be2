import Practice
import Testing

@testable import Risk

@Suite struct NextDollarTests {
    /// All sets, one after the other.
    private func brute(_ problem: SetProblem, _ budget: Double) -> Double {
        var best = problem.left([])
        for bits in 0..<(1 << problem.costs.count) {
            let set = Set(problem.costs.indices.filter { bits >> $0 & 1 == 1 })
            guard set.reduce(0, { $0 + problem.costs[$1] }) <= budget else { continue }
            best = min(best, problem.left(set))
        }
        return best
    }

    private func problem(candidates: Int, risks: Int, seed: UInt64) -> SetProblem {
        var generator = SplitMix(seed: seed)
        return SetProblem(
            losses: (0..<risks).map { _ in 1_000 + 100_000 * generator.uniform() },
            factors: (0..<risks).map { _ in
                (0..<candidates).filter { _ in generator.uniform() < 0.5 }.map { ($0, generator.uniform()) }
            },
            costs: (0..<candidates).map { _ in 500 + 20_000 * generator.uniform() }
        )
    }

    @Test func aSetLeavesTheSameHoweverItWasPutTogether() {
        let problem = problem(candidates: 30, risks: 10, seed: 3)
        let lefts = (0..<40).map { number in
            var set = Set<Int>(minimumCapacity: 30 + number * 50)
            for candidate in 0..<30 { set.insert((candidate * 7 + number) % 30) }
            return problem.left(set)
        }
        #expect(Set(lefts).count == 1)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func theSetIsTheBestOfAllSets(_ seed: UInt64) {
        let problem = problem(candidates: 9, risks: 6, seed: seed)
        for budget in [0, 7_000, 25_000, 60_000, 1e9] {
            let (set, isProven) = problem.best(budget)
            #expect(isProven)
            #expect(set.reduce(0) { $0 + problem.costs[$1] } <= budget)
            #expect(abs(problem.left(set) - brute(problem, budget)) < 1e-6)
        }
    }

    @Test func fortyCandidatesAreSolved() {
        let problem = problem(candidates: 40, risks: 12, seed: 99)
        let (set, isProven) = problem.best(30_000)
        #expect(isProven)
        #expect(!set.isEmpty)
    }

    @Test func plannedSafeguardsCompeteForTheBudget() throws {
        var register = Register()
        register.safeguards.append(
            Safeguard(
                id: Register.id(3),
                name: "Segmentation",
                kind: .technical,
                layer: "network",
                status: .planned,
                yearlyCost: 10_000
            )
        )
        register.risks[0].effects.append(
            SafeguardEffect(safeguard: Register.id(3), target: .frequency, reduction: Interval(low: 0.2, high: 0.4))
        )
        var other = register.risks[0]
        other.id = Register.id(11)
        other.effects = []
        register.risks.append(other)
        let none = try Assessor.nextDollar(register.input, budget: 9_999)
        #expect(none.cost == 0 && none.after == none.before)
        let some = try Assessor.nextDollar(register.input, budget: 10_000)
        #expect(some.isProven && some.cost == 10_000)
        #expect(abs((some.before - some.after) / (some.before / 2) - 0.3) < 1e-9)
        #expect(some.candidates.map(\.isChosen) == [true])
        #expect(some.curve.count == 2)
        #expect(some.remaining.map(\.isTouched).sorted { $0 && !$1 } == [true, false])
        let tail = try Assessor.nextDollar(register.input, budget: 10_000, objective: .var95)
        #expect(!tail.isProven && tail.after < tail.before)
        #expect(throws: RiskError.self) { try Assessor.nextDollar(register.input, budget: -1) }
    }
}
