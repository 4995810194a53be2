/// What a template sees of a value: names and what they stand for.
///
/// A dictionary is looked up without reflection, which is slow. A name that is there but has nothing to say stands for
/// `false` or an empty list, never for nothing, so that a test can tell it from a name that was mistyped.
typealias View = [String: Any]

extension View {
    /// The text, or `false` if it is empty: `{{#note}}…{{.}}…{{/note}}`.
    static func present(_ text: String) -> Any { text.isEmpty ? false : text }
}
