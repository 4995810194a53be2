#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A value of VR DS: a decimal number as text of at most 16 characters (PS3.5 6.2).
public struct DecimalString: Hashable, Sendable {
    /// The text, without the padding.
    public let text: String
    /// The number.
    public let number: Double

    /// Reads a value.
    ///
    /// - Throws: `invalidValue` if the text is not a decimal number.
    public init(parsing text: String) throws(DICOMError) {
        let trimmed = text.trimmingPadding()
        let allowed = trimmed.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
        guard allowed, let number = Double(trimmed), number.isFinite else {
            throw DICOMError(.invalidValue, "A decimal string (DS) is not a decimal number.")
        }
        self.text = trimmed
        self.number = number
    }

    /// The value of a number, rounded to what 16 characters can hold.
    ///
    /// - Throws: `cannotEncode` if the number is infinite or not a number.
    public init(_ number: Double) throws(DICOMError) {
        guard number.isFinite else { throw DICOMError(.cannotEncode, "A decimal string (DS) has to be finite.") }
        self.number = number
        var text = number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
        var digits = 16
        while text.utf8.count > 16, digits > 0 {
            digits -= 1
            text = Self.text(of: number, digits: digits)
        }
        self.text = text
    }

    /// The text with at most `digits` significant ones.
    private static func text(of number: Double, digits: Int) -> String {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                unsafe withVaList([Int32(digits), number]) { arguments in
                    unsafe Int(vsnprintf(characters.baseAddress, characters.count, "%.*g", arguments))
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
