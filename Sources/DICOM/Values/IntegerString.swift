/// A value of VR IS: a whole number of 32 bits as text (PS3.5 6.2).
public struct IntegerString: Hashable, Sendable {
    /// The number.
    public let number: Int

    /// Reads a value.
    ///
    /// - Throws: `invalidValue` if the text is not a whole number between -2^31 and 2^31 - 1.
    public init(parsing text: String) throws(DICOMError) {
        let trimmed = text.trimmingPadding()
        guard let number = Int(trimmed), Int32(exactly: number) != nil else {
            throw DICOMError(.invalidValue, "An integer string (IS) is not a whole number of 32 bits.")
        }
        self.number = number
    }

    /// The text as it stands in a data set.
    public var text: String { String(number) }
}
