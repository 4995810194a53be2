extension StringProtocol {
    /// The parts between delimiters. By bytes: as characters, a delimiter and a combining mark after it are one.
    func parts(at delimiter: Unicode.Scalar) -> [String] {
        utf8.split(separator: UInt8(ascii: delimiter), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

extension String {
    /// Without the spaces and NULs that pad a value at its end, and the spaces before it (PS3.5 6.2).
    func trimmingPadding() -> String {
        var bytes = utf8[...]
        while let last = bytes.last, last == 0x20 || last == 0 { bytes.removeLast() }
        while bytes.first == 0x20 { bytes.removeFirst() }
        return String(Substring(bytes))
    }

    /// Without the spaces and NULs that pad a value at its end; those before it count in ST, LT and UT.
    func trimmingEnd() -> String {
        var bytes = utf8[...]
        while let last = bytes.last, last == 0x20 || last == 0 { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
