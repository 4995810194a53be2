/// Texts that change their character set by escape sequences (ISO/IEC 2022 as PS3.3 C.12.1.1.2 and PS3.5 6.1.2.5 use it).
struct CodeExtensions {
    /// What the bytes of one half of the code table mean.
    private enum Designation: Equatable {
        /// One byte for each character.
        case single(Coding)
        /// Two bytes for each character: the name of a set for iconv, and what to put before each pair in it.
        case double(String, prefix: [UInt8])
    }

    /// PS3.3 tables C.12-3 and C.12-4: what follows the escape character, which half it changes, and to what.
    private static let escapes: [(bytes: [UInt8], isUpper: Bool, to: Designation)] = [
        ([0x28, 0x42], false, .single(.ascii)), ([0x28, 0x4A], false, .single(.jisX0201)),
        ([0x29, 0x49], true, .single(.jisX0201)), ([0x2D, 0x41], true, .single(.latin1)),
        ([0x2D, 0x42], true, .single(.iconv("ISO-8859-2"))), ([0x2D, 0x43], true, .single(.iconv("ISO-8859-3"))),
        ([0x2D, 0x44], true, .single(.iconv("ISO-8859-4"))), ([0x2D, 0x4C], true, .single(.iconv("ISO-8859-5"))),
        ([0x2D, 0x47], true, .single(.iconv("ISO-8859-6"))), ([0x2D, 0x46], true, .single(.iconv("ISO-8859-7"))),
        ([0x2D, 0x48], true, .single(.iconv("ISO-8859-8"))), ([0x2D, 0x4D], true, .single(.iconv("ISO-8859-9"))),
        ([0x2D, 0x62], true, .single(.iconv("ISO-8859-15"))), ([0x2D, 0x54], true, .single(.iconv("TIS-620"))),
        ([0x24, 0x42], false, .double("EUC-JP", prefix: [])),
        ([0x24, 0x28, 0x44], false, .double("EUC-JP", prefix: [0x8F])),
        ([0x24, 0x29, 0x43], true, .double("EUC-KR", prefix: [])),
        ([0x24, 0x29, 0x41], true, .double("GB2312", prefix: [])),
    ]

    private let initial: (lower: Designation, upper: Designation)
    private let replacement: String?
    private let resets: Set<UInt8>
    private var lower: Designation
    private var upper: Designation
    private var converters = Converters()
    private var run: [UInt8] = []
    private var runIsUpper = false
    private var text = ""

    /// - Parameter base: The set of the first term, which holds at the beginning and after each delimiter.
    init(base: Coding, isPersonName: Bool, replacingInvalid: Bool) {
        let start: Designation = .single(base)
        initial = (base == .jisX0201 ? start : .single(.ascii), start)
        (lower, upper) = initial
        replacement = replacingInvalid ? "\u{FFFD}" : nil
        // PS3.5 6.1.2.5.3: at a control character and at a delimiter all is as at the beginning.
        resets = isPersonName ? [0x09, 0x0A, 0x0C, 0x0D, 0x5C, 0x5E, 0x3D] : [0x09, 0x0A, 0x0C, 0x0D, 0x5C]
    }

    /// The text; nil for bytes or escape sequences that are not valid, unless those are to be replaced by U+FFFD.
    consuming func decode(_ bytes: [UInt8]) -> String? {
        var rest = bytes[...]
        while let byte = rest.first {
            if byte == 0x1B {
                guard flush() else { return nil }
                let following = rest.dropFirst()
                if let escape = Self.escapes.first(where: { following.starts(with: $0.bytes) }) {
                    if escape.isUpper { upper = escape.to } else { lower = escape.to }
                    rest = following.dropFirst(escape.bytes.count)
                } else {
                    guard let replacement else { return nil }
                    text += replacement
                    rest = following
                }
            } else {
                guard take(byte) else { return nil }
                rest = rest.dropFirst()
            }
        }
        return flush() ? text : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        let isUpper = byte >= 0x80
        let isSecondOfPair = isWithinPair && !isUpper && !runIsUpper
        if isUpper != runIsUpper || (resets.contains(byte) && !isSecondOfPair) {
            guard flush() else { return false }
        }
        runIsUpper = isUpper
        run.append(byte)
        if resets.contains(byte), !isSecondOfPair, run.count == 1, !startsPair(byte) {
            (lower, upper) = initial
        }
        return true
    }

    /// Whether the run ends with the first byte of a character of two.
    private var isWithinPair: Bool {
        guard case .double = runIsUpper ? upper : lower else { return false }
        return run.count % 2 == 1
    }

    /// A delimiter's byte may begin a character of two too; a control character's may not.
    private func startsPair(_ byte: UInt8) -> Bool {
        guard case .double = lower else { return false }
        return byte > 0x20
    }

    /// Decodes the run so far. False if it is not valid and may not be replaced.
    private mutating func flush() -> Bool {
        defer { run = [] }
        guard !run.isEmpty else { return true }
        let decoded: String?
        switch runIsUpper ? upper : lower {
        case .single(let coding): decoded = coding.decode(run, replacingInvalid: replacement != nil, &converters)
        case .double(let name, let prefix):
            let pairs = stride(from: 0, to: run.count, by: 2).flatMap { start in
                prefix + run[start..<min(start + 2, run.count)].map { $0 | 0x80 }
            }
            decoded = Coding.iconv(name).decode(pairs, replacingInvalid: replacement != nil, &converters)
        }
        guard let decoded = decoded ?? replacement else { return false }
        text += decoded
        return true
    }
}
