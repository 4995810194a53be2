/// A random generator that gives the same numbers for the same seed, on every machine (SplitMix64).
///
/// Everything that the range makes up comes from one of these, so that a study, a drill or a failing test can be
/// repeated from its seed. It is not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates a generator.
    ///
    /// - Parameter seed: Any number; neighboring seeds give unrelated sequences.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SeededGenerator.mixed(state)
    }

    /// A generator for one part of a larger whole, the same whatever was drawn before.
    static func part(_ number: UInt64, of seed: UInt64) -> SeededGenerator {
        SeededGenerator(seed: mixed(seed ^ mixed(number &+ 0xD1B5_4A32_D192_ED03)))
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

extension RandomNumberGenerator {
    /// A number in `range`, from 24 random bits.
    mutating func number(_ range: ClosedRange<Float>) -> Float {
        let unit = Float(next() >> 40) / Float(1 << 24)
        return range.lowerBound + unit * (range.upperBound - range.lowerBound)
    }

    /// A number with mean 0 and standard deviation 1, close enough to normal for images (sum of four uniforms).
    mutating func bell() -> Float {
        let bits = next()
        let sum =
            Int32(bits & 0xFFFF) + Int32(bits >> 16 & 0xFFFF) + Int32(bits >> 32 & 0xFFFF) + Int32(bits >> 48)
        return Float(sum - 131_070) / 37_837
    }
}
