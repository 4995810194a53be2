import Foundation

/// The discrete Fourier transform of a length that is a power of two, in place (radix 2).
///
/// It is written here since the libraries that Debian has are GPL (FFTW) or of single precision (KISS FFT).
struct FourierTransform {
    let count: Int
    private let cosines: [Double]
    private let sines: [Double]
    private let reversed: [Int]

    /// - Parameter count: a power of two, at least 2.
    init(count: Int) {
        precondition(count >= 2 && count & (count - 1) == 0, "A length of \(count) is a bug of Leadglass.")
        self.count = count
        cosines = (0..<count / 2).map { cos(2 * .pi * Double($0) / Double(count)) }
        sines = (0..<count / 2).map { sin(2 * .pi * Double($0) / Double(count)) }
        let bits = count.trailingZeroBitCount
        var reversed = [Int](repeating: 0, count: count)
        for index in 1..<count { reversed[index] = reversed[index >> 1] >> 1 | (index & 1) << (bits - 1) }
        self.reversed = reversed
    }

    /// Transforms, or with `isInverse` back and divided by the count.
    func run(_ real: inout [Double], _ imaginary: inout [Double], isInverse: Bool = false) {
        precondition(
            real.count == count && imaginary.count == count,
            "Arrays of another length are a bug of Leadglass."
        )
        for index in 0..<count where index < reversed[index] {
            real.swapAt(index, reversed[index])
            imaginary.swapAt(index, reversed[index])
        }
        let turn: Double = isInverse ? 1 : -1
        var half = 1
        while half < count {
            let stride = count / (2 * half)
            var start = 0
            while start < count {
                for offset in 0..<half {
                    let (c, s) = (cosines[offset * stride], turn * sines[offset * stride])
                    let (upper, lower) = (start + offset, start + offset + half)
                    let r = real[lower] * c - imaginary[lower] * s
                    let i = real[lower] * s + imaginary[lower] * c
                    real[lower] = real[upper] - r
                    imaginary[lower] = imaginary[upper] - i
                    real[upper] += r
                    imaginary[upper] += i
                }
                start += 2 * half
            }
            half *= 2
        }
        guard isInverse else { return }
        let scale = 1 / Double(count)
        for index in 0..<count {
            real[index] *= scale
            imaginary[index] *= scale
        }
    }
}
