import Foundation

/// What somebody signs in with. Case and width do not matter; how it was typed at first is what people see.
struct SignInName: Hashable {
    let text: String
    /// What is compared: equal for names that people take for the same.
    let key: [UInt8]

    /// Reads one; nil if it is empty, too long, or holds what no name needs.
    init?(_ typed: String, maximumCharacters: Int) {
        guard typed.utf8.count <= 8 * maximumCharacters else { return nil }
        let text = typed.trimmingCharacters(in: .whitespaces).precomposedStringWithCompatibilityMapping
        guard (1...maximumCharacters).contains(text.count), text.unicodeScalars.allSatisfy(Self.isAllowed) else {
            return nil
        }
        self.text = text
        key = Array(text.lowercased().precomposedStringWithCompatibilityMapping.utf8)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            || scalar.properties.generalCategory == .nonspacingMark || ".-_@+'".unicodeScalars.contains(scalar)
    }
}
