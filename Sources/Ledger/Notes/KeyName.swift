/// The names that note keys may have (c2sp.org/signed-note).
enum KeyName {
    /// Not empty, and without spaces, control characters and `+`.
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                scalar != "+" && scalar.value >= 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
            }
    }
}
