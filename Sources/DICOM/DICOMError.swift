/// The one error of this module.
public struct DICOMError: Error, Sendable {
    /// What went wrong, for programs. Stable from version to version.
    public enum Code: String, Sendable, CaseIterable {
        /// The bytes are not a DICOM file or data set at all.
        case notDICOM
        /// The bytes end within an element, an item or a sequence.
        case truncated
        /// The bytes are encoded in another transfer syntax than the one named.
        case syntaxMismatch
        /// An element's header is none that the standard allows.
        case malformedElement
        /// A length reaches beyond the item or the sequence that the element is in.
        case lengthExceedsContainer
        /// A delimiter or an item stands where none may.
        case misplacedItem
        /// Sequences are nested deeper than the limit.
        case tooDeep
        /// There are more elements than the limit.
        case tooManyElements
        /// The compressed bytes are damaged.
        case damagedCompression
        /// The data set grows beyond the limit when it is decompressed.
        case inflatesTooFar
        /// There are bytes after the end of the data set.
        case trailingBytes
        /// The data set names a character set that is not supported.
        case unsupportedCharacterSet
        /// The bytes of a text are not valid in its character set, or a text has no form in it.
        case invalidText
        /// A value does not follow its value representation.
        case invalidValue
        /// A value was asked for as something that its value representation is not.
        case wrongRepresentation
        /// What was to be written cannot be encoded.
        case cannotEncode
        /// The system has no memory left.
        case outOfMemory
    }

    /// What went wrong, for programs.
    public let code: Code
    /// What went wrong and what to do, for people. Without values of the data set, so without patient data.
    public let message: String
    /// Where: bytes from the beginning of the (decompressed) data set or file.
    public let offset: Int?
    /// What it came from.
    public let cause: (any Error)?

    /// An error of this module.
    public init(_ code: Code, _ message: String, offset: Int? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
        self.cause = cause
    }
}

extension DICOMError: CustomStringConvertible {
    /// The message with its place.
    public var description: String {
        guard let offset else { return message }
        return "\(message) (at byte \(offset))"
    }
}
