/// A value of a column or a parameter: the three types that every engine has, and null.
public enum RecordValue: Hashable, Sendable {
    /// A signed 64-bit integer.
    case integer(Int64)
    /// A text, UTF-8. No engine keeps the character NUL within one: it is written, and searched for, as U+FFFD.
    case text(String)
    /// Bytes.
    case blob([UInt8])
    /// No value.
    case null

    /// The integer, if it is one.
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// The text, if it is one.
    public var text: String? { if case .text(let value) = self { value } else { nil } }
    /// The bytes, if it is a blob.
    public var blob: [UInt8]? { if case .blob(let value) = self { value } else { nil } }
}

extension RecordValue {
    /// The text, or null.
    public static func text(_ value: String?) -> RecordValue { value.map { .text($0) } ?? .null }
    /// The bytes, or null.
    public static func blob(_ value: [UInt8]?) -> RecordValue { value.map { .blob($0) } ?? .null }
    /// The integer, or null.
    public static func integer(_ value: Int?) -> RecordValue { value.map { .integer(Int64($0)) } ?? .null }
    /// A truth value: 1 or 0.
    public static func flag(_ value: Bool) -> RecordValue { .integer(value ? 1 : 0) }
}

extension RecordValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    /// An integer written in source.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A text written in source.
    public init(stringLiteral value: String) { self = .text(value) }
    /// Null written in source.
    public init(nilLiteral: ()) { self = .null }
}
