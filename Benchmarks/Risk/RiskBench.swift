import Foundation
import Practice
import Risk

/// Measures what the module `Risk` computes, each on one core. Prints one line of JSON with seconds.
@main
struct RiskBench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let answer: [String: Double]
        switch arguments.first {
        case "simulation" where arguments.count == 3:
            guard let rate = Double(arguments[1]), let years = Int(arguments[2]) else { return usage() }
            answer = try simulation(rate, years: years)
        case "exact" where arguments.count == 2:
            guard let rate = Double(arguments[1]) else { return usage() }
            answer = try exact(rate)
        case "practice" where arguments.count == 5:
            let counts = arguments[1...].compactMap { Int($0) }
            guard counts.count == 4 else { return usage() }
            answer = try BenchPractice(systems: counts[0], flows: counts[1], risks: counts[2]).median(of: counts[3])
        default: return usage()
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }

    private static func usage() {
        print("bench-risk simulation RATE YEARS\nbench-risk exact RATE\nbench-risk practice SYSTEMS FLOWS RISKS ROUNDS")
        exit(2)
    }

    private static func parts() throws -> [SeverityPart] {
        [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
    }

    /// Years of events from $100,000 to $1,000,000; making the tables counts.
    private static func simulation(_ rate: Double, years: Int) throws -> [String: Double] {
        let parts = try parts()
        var loss: SimulatedLoss?
        let time = try Seconds.of {
            loss = try LossSimulation([LossSource(rate: rate, parts: parts)]).run(years: years, seed: 1)
        }
        guard let loss else { return [:] }
        return ["seconds": time.processor, "mean": loss.mean, "var99": loss.valueAtRisk(0.99)]
    }

    /// The same year exactly, to $100.
    private static func exact(_ rate: Double) throws -> [String: Double] {
        let parts = try parts()
        var loss: YearLoss?
        let time = try Seconds.of {
            loss = try YearLoss(rate: rate, parts: parts, grid: LossGrid(step: 100, covering: parts, rate: rate))
        }
        guard let loss else { return [:] }
        return ["seconds": time.processor, "mean": loss.mean, "var99": loss.valueAtRisk(0.99)]
    }
}

/// How long something took.
struct Seconds {
    /// Of processors.
    let processor: Double
    /// On the wall.
    let wall: Double

    static func of(_ work: () throws -> Void) rethrows -> Seconds {
        let before = processorTime
        let wall = try ContinuousClock().measure(work)
        return Seconds(processor: processorTime - before, wall: wall / .seconds(1))
    }

    private static var processorTime: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
