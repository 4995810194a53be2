import Testing

@testable import Risk

/// The best set for a budget where reductions add up.
struct PortfolioTests {
    private func list(_ amounts: [(Double, Double)]) -> [PortfolioCandidate] {
        amounts.enumerated().map { PortfolioCandidate(name: "\($0)", cost: $1.0, reduction: $1.1) }
    }

    /// All sets, one after the other, in whole cents.
    private func bruteForce(_ candidates: [PortfolioCandidate], _ budget: Double) -> (reduction: Int, cost: Int) {
        var best = (reduction: 0, cost: 0)
        for set in 0..<(1 << candidates.count) {
            var cost = 0
            var reduction = 0
            for (index, candidate) in candidates.enumerated() where set >> index & 1 == 1 {
                cost += Int((candidate.cost * 100).rounded())
                reduction += Int((candidate.reduction * 100).rounded())
            }
            guard cost <= Int((budget * 100).rounded()) else { continue }
            if reduction > best.reduction || (reduction == best.reduction && cost < best.cost) {
                best = (reduction, cost)
            }
        }
        return best
    }

    @Test(arguments: 1...60)
    func noSetIsBetterThanTheBest(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let candidates = list(
            (0..<Int(seed % 12)).map { _ in
                // Small numbers give many ties, and some cost or do nothing.
                (Double(random.next() % 2000) / 100, Double(random.next() % (seed % 3 == 0 ? 5 : 3000)) / 100)
            }
        )
        let portfolio = try Portfolio(candidates)
        for budget in [0, 0.5, 7.25, 30, 1000] {
            let best = try portfolio.best(budget: budget)
            let known = bruteForce(candidates, budget)
            #expect(Int((best.reduction * 100).rounded()) == known.reduction)
            #expect(Int((best.cost * 100).rounded()) == known.cost)
            #expect(best.chosen.allSatisfy { candidates[$0].reduction > 0 })
            let cost = best.chosen.reduce(0) { $0 + candidates[$1].cost }
            #expect(abs(cost - best.cost) < 1e-9 && best.chosen == best.chosen.sorted())
        }
    }

    @Test func centsAddUpAsOnPaper() throws {
        let portfolio = try Portfolio(list([(0.1, 1), (0.2, 1), (0.3, 1)]))
        #expect(try portfolio.best(budget: 0.3) == PortfolioChoice(chosen: [0, 1], cost: 0.3, reduction: 2))
        #expect(try portfolio.best(budget: 0.6).chosen == [0, 1, 2])
    }

    @Test func tiesGoToTheCheaperThenTheSmallerThenTheEarlier() throws {
        #expect(try Portfolio(list([(5, 10), (4, 10)])).best(budget: 5).chosen == [1])
        #expect(try Portfolio(list([(2, 5), (2, 5), (4, 10)])).best(budget: 4).chosen == [2])
        #expect(try Portfolio(list([(3, 5), (3, 5), (3, 5)])).best(budget: 6).chosen == [0, 1])
        #expect(try Portfolio(list([(3, 5), (3, 5), (3, 5), (3, 5)])).best(budget: 3).chosen == [0])
        #expect(try Portfolio(list([(0, 0), (0, 1)])).best(budget: 0).chosen == [1])
    }

    @Test func fortyCandidatesOfTheHardestKindAreSolved() throws {
        // Every reduction is its cost, so that no set can be dropped for being worse: the sum of a subset.
        var random = SplitMix(seed: 3)
        let candidates = list((0..<40).map { _ in Double(1 + random.next() % 2_000) }.map { ($0, $0) })
        let all = candidates.reduce(0) { $0 + $1.cost }
        let best = try Portfolio(candidates).best(budget: (all / 2).rounded(.down))
        #expect(best.cost == (all / 2).rounded(.down) && best.reduction == best.cost)
        // All alike: the greatest number of ties.
        let alike = try Portfolio(list([(Double, Double)](repeating: (1, 1), count: 40))).best(budget: 20)
        #expect(alike.chosen == Array(0..<20))
    }

    @Test func theCurveRisesToEverything() throws {
        var random = SplitMix(seed: 9)
        let candidates = list((0..<14).map { _ in (1 + 99 * random.uniform(), 100 * random.uniform()) })
        let curve = try Portfolio(candidates).curve(steps: 10)
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.reduction < $1.reduction && $0.cost < $1.cost })
        #expect(curve.last?.chosen == Array(0..<14))
        #expect(curve.first?.chosen == [])
    }

    @Test func whatIsNoAmountIsRefused() throws {
        for value in [-1, .nan, .infinity, 1e16] {
            let cost = #expect(throws: RiskError.self) { try Portfolio(list([(value, 1)])) }
            #expect(cost?.field == "cost")
            let reduction = #expect(throws: RiskError.self) { try Portfolio(list([(1, value)])) }
            #expect(reduction?.field == "reduction")
        }
        for budget in [-1, .nan, .infinity] {
            #expect(throws: RiskError.self) { try Portfolio([]).best(budget: budget) }
        }
        let many = #expect(throws: RiskError.self) {
            try Portfolio(list([(Double, Double)](repeating: (1, 1), count: 41)))
        }
        #expect(many?.code == .limit)
        #expect(try Portfolio([]).best(budget: 5) == PortfolioChoice(chosen: [], cost: 0, reduction: 0))
    }
}
