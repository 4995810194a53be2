/// Texts that a device sends about itself, as they may be shown and kept.
enum Shown {
    /// At most so many characters, without control characters and spaces at the ends.
    static func text(_ text: some StringProtocol, most: Int) -> String {
        let printable = text.unicodeScalars.prefix(most * 2).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: Character("?")
            default: Character(scalar)
            }
        }
        let trimmed = printable.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        return String(String(Array(trimmed)).prefix(most))
    }
}
