import Testing

@testable import Risk

@Suite struct DistributionTests {
    @Test func aLognormalComesFromItsInterval() throws {
        let distribution = try Lognormal(low: 100_000, high: 1_000_000)
        #expect(abs(distribution.mu - 12.664218011467252) < 1e-12)
        #expect(abs(distribution.sigma - 0.699936169171963) < 1e-9)
        #expect(abs(distribution.quantile(0.05) - 100_000) < 1e-4)
        #expect(abs(distribution.quantile(0.95) - 1_000_000) < 1e-3)
        #expect(abs(distribution.cumulative(1_000_000) - 0.95) < 1e-12)
    }

    @Test(arguments: [
        (0.0, 1.0, 10.0), (5.0, 5.0, 9.0), (100_000.0, 250_000.0, 1_000_000.0), (0.0, 10.0, 10.0),
    ]) func aPERTHasTheMomentsOfItsBeta(_ minimum: Double, _ mode: Double, _ maximum: Double) throws {
        let pert = try PERT(minimum: minimum, mode: mode, maximum: maximum)
        let (a, b) = (pert.alpha, pert.beta)
        let width = maximum - minimum
        #expect(abs(pert.mean - (minimum + width * a / (a + b))) < 1e-9 * maximum)
        let variance = width * width * a * b / ((a + b) * (a + b) * (a + b + 1))
        #expect(abs(pert.variance - variance) < 1e-9 * variance)
        #expect(abs(a + b - 6) < 1e-12)
        #expect(abs(pert.cumulative(pert.quantile(0.3)) - 0.3) < 1e-9)
    }

    /// Some tools give the mode for the mean.
    @Test func theMeanOfAPERTIsNotItsMode() throws {
        let pert = try PERT(minimum: 0, mode: 1, maximum: 10)
        #expect(abs(pert.mean - 14.0 / 6) < 1e-12)
        #expect(pert.mean > 2 * pert.mode)
    }

    @Test func quantilesOfTheNormalAreExact() {
        #expect(abs(Normal.quantile(0.95) - Normal.z95) < 1e-12)
        #expect(abs(Normal.quantile(0.5)) < 1e-12)
        #expect(abs(Normal.quantile(1e-9) + 5.997807015007773) < 1e-8)
        for share in stride(from: 0.001, to: 1, by: 0.037) {
            #expect(abs(Normal.cumulative(Normal.quantile(share)) - share) < 1e-13)
        }
    }
}
