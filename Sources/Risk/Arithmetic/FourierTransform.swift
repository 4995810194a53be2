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
                        if count >= 4 {
                            unsafe Self.firstTwo(real, imaginary, count)
                            half = 4
                        }
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

    /// The first two passes at once: their roots of unity are 1 and -i, so that there is nothing to multiply.
    @inline(__always)
    private static func firstTwo(
        _ real: UnsafeMutableBufferPointer<Double>,
        _ imaginary: UnsafeMutableBufferPointer<Double>,
        _ count: Int
    ) {
        for start in stride(from: 0, to: count, by: 4) {
            let (r0, r1) = unsafe (real[start] + real[start &+ 1], real[start] - real[start &+ 1])
            let (r2, r3) = unsafe (real[start &+ 2] + real[start &+ 3], real[start &+ 2] - real[start &+ 3])
            let (i0, i1) = unsafe (
                imaginary[start] + imaginary[start &+ 1], imaginary[start] - imaginary[start &+ 1]
            )
            let (i2, i3) = unsafe (
                imaginary[start &+ 2] + imaginary[start &+ 3], imaginary[start &+ 2] - imaginary[start &+ 3]
            )
            unsafe (real[start], real[start &+ 2]) = (r0 + r2, r0 - r2)
            unsafe (imaginary[start], imaginary[start &+ 2]) = (i0 + i2, i0 - i2)
            unsafe (real[start &+ 1], real[start &+ 3]) = (r1 + i3, r1 - i3)
            unsafe (imaginary[start &+ 1], imaginary[start &+ 3]) = (i1 - r3, i1 + r3)
        }
    }
}
