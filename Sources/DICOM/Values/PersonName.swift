/// A value of VR PN: a person's name in up to three spellings (PS3.5 6.2.1).
public struct PersonName: Hashable, Sendable {
    /// One spelling of a name.
    public struct Spelling: Hashable, Sendable {
        /// Family name complex.
        public var family = ""
        /// Given name complex.
        public var given = ""
        /// Middle name.
        public var middle = ""
        /// Name prefix.
        public var prefix = ""
        /// Name suffix.
        public var suffix = ""

        /// A spelling of these components.
        public init(
            family: String = "",
            given: String = "",
            middle: String = "",
            prefix: String = "",
            suffix: String = ""
        ) {
            self.family = family
            self.given = given
            self.middle = middle
            self.prefix = prefix
            self.suffix = suffix
        }

        /// Whether it has no characters.
        public var isEmpty: Bool { components.allSatisfy(\.isEmpty) }

        /// The components with their delimiters, without delimiters at the end.
        public var text: String {
            var parts = components
            while parts.last?.isEmpty == true { parts.removeLast() }
            return parts.joined(separator: "^")
        }

        private var components: [String] { [family, given, middle, prefix, suffix] }

        init(parsing text: String) throws(DICOMError) {
            let parts = text.parts(at: "^").map { $0.trimmingPadding() }
            guard parts.count <= 5 else {
                throw DICOMError(.invalidValue, "A person name (PN) has more than five components.")
            }
            let padded = parts + Array(repeating: "", count: 5 - parts.count)
            self.init(family: padded[0], given: padded[1], middle: padded[2], prefix: padded[3], suffix: padded[4])
        }
    }

    /// The name in letters of one byte each.
    public var alphabetic: Spelling
    /// The name in ideographs.
    public var ideographic: Spelling
    /// The name as it sounds.
    public var phonetic: Spelling

    /// A name in these spellings.
    public init(
        alphabetic: Spelling = Spelling(),
        ideographic: Spelling = Spelling(),
        phonetic: Spelling = Spelling()
    ) {
        self.alphabetic = alphabetic
        self.ideographic = ideographic
        self.phonetic = phonetic
    }

    /// Reads a value.
    ///
    /// - Throws: `invalidValue` if it has more than three spellings, or one of them more than five components.
    public init(parsing text: String) throws(DICOMError) {
        let groups = text.parts(at: "=")
        guard groups.count <= 3 else {
            throw DICOMError(.invalidValue, "A person name (PN) has more than three component groups.")
        }
        alphabetic = try Spelling(parsing: groups[0])
        ideographic = try Spelling(parsing: groups.count > 1 ? groups[1] : "")
        phonetic = try Spelling(parsing: groups.count > 2 ? groups[2] : "")
    }

    /// The value as it stands in a data set, without delimiters at the end.
    public var text: String {
        var groups = [alphabetic.text, ideographic.text, phonetic.text]
        while groups.last?.isEmpty == true { groups.removeLast() }
        return groups.joined(separator: "=")
    }
}
