import Foundation

/// The discrete Fourier transform of a length that is a power of two, in place (radix 2).
///
/// It is written here since the libraries that Debian has are GPL (FFTW) or of single precision (KISS FFT).
struct FourierTransform: Sendable {
    let count: Int
    /// The roots of unity of each pass, one pass after the other: those of the pass with the half `h` begin at `h`.
    private let cosines: [Double]
    private let sines: [Double]
    private let reversed: [Int]

    /// - Parameter count: a power of two, at least 2.
    init(count: Int) {
        precondition(count >= 2 && count & (count - 1) == 0, "A length of \(count) is a bug of Leadglass.")
        self.count = count
        var (cosines, sines) = ([Double](repeating: 1, count: count), [Double](repeating: 0, count: count))
        let last = count / 2
        for index in 0..<last {
            cosines[last + index] = cos(2 * .pi * Double(index) / Double(count))
            sines[last + index] = sin(2 * .pi * Double(index) / Double(count))
        }
        var half = last / 2
        while half >= 1 {
            for index in 0..<half {
                cosines[half + index] = cosines[2 * half + 2 * index]
                sines[half + index] = sines[2 * half + 2 * index]
            }
            half /= 2
        }
        (self.cosines, self.sines) = (cosines, sines)
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
        // Backwards is forwards with the two parts in each other's place.
        if isInverse { passes(&imaginary, &real) } else { passes(&real, &imaginary) }
        guard isInverse else { return }
        let scale = 1 / Double(count)
        for index in 0..<count {
            real[index] *= scale
            imaginary[index] *= scale
        }
    }

    private func passes(_ real: inout [Double], _ imaginary: inout [Double]) {
        unsafe real.withUnsafeMutableBufferPointer { real in
            unsafe imaginary.withUnsafeMutableBufferPointer { imaginary in
                unsafe cosines.withUnsafeBufferPointer { cosines in
                    unsafe sines.withUnsafeBufferPointer { sines in
                        // All indices are below the count, which was checked.
                        var half = 1
                        while half < count {
                            var start = 0
                            while start < count {
                                for offset in 0..<half {
                                    let (c, s) = unsafe (cosines[half &+ offset], -sines[half &+ offset])
                                    let (upper, lower) = (start &+ offset, start &+ offset &+ half)
                                    let r = unsafe real[lower] * c - imaginary[lower] * s
                                    let i = unsafe real[lower] * s + imaginary[lower] * c
                                    unsafe real[lower] = real[upper] - r
                                    unsafe imaginary[lower] = imaginary[upper] - i
                                    unsafe real[upper] += r
                                    unsafe imaginary[upper] += i
                                }
                                start &+= 2 &* half
                            }
                            half &*= 2
                        }
                    }
                }
            }
        }
    }
}
