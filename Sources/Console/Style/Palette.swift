/// The colours of both themes by the names that the style sheet gives them.
///
/// They are data so that a test can hold every pair of text and ground against WCAG's contrast ratios.
enum Palette {
    /// A colour under its name, without the dashes.
    typealias Colour = (name: String, hex: String)

    static let light: [Colour] = [
        ("ground", "#f2f4f6"), ("sheet", "#ffffff"), ("raised", "#e9edf0"), ("ink", "#16212b"), ("soft", "#4b5965"),
        ("line", "#d5dce2"), ("edge", "#74818d"), ("link", "#0a5a75"), ("focus", "#0a5a75"),
        ("primary", "#0a5a75"), ("on-primary", "#ffffff"), ("danger", "#9c1420"), ("on-danger", "#ffffff"),
        ("band", "#1d2c37"), ("on-band", "#f1f5f8"), ("band-soft", "#b9c7d1"), ("glass", "#e8ba4e"),
        ("bar", "#2b7f9c"),
        ("good", "#0b6338"), ("good-ground", "#e2f3e9"), ("warning", "#704400"), ("warning-ground", "#fcf0d6"),
        ("critical", "#94121e"), ("critical-ground", "#fce6e8"), ("neutral", "#3c4a56"),
        ("neutral-ground", "#e9edf0"),
    ]

    static let dark: [Colour] = [
        ("ground", "#0e1419"), ("sheet", "#161f27"), ("raised", "#212d37"), ("ink", "#e7edf1"), ("soft", "#a9b6c1"),
        ("line", "#2e3b46"), ("edge", "#788793"), ("link", "#8bcbe4"), ("focus", "#8bcbe4"),
        ("primary", "#8bcbe4"), ("on-primary", "#0b1a21"), ("danger", "#ff9ea5"), ("on-danger", "#2a090c"),
        ("band", "#090d11"), ("on-band", "#e7edf1"), ("band-soft", "#a9b6c1"), ("glass", "#e8ba4e"),
        ("bar", "#5eb2cf"),
        ("good", "#86d9a8"), ("good-ground", "#122e1f"), ("warning", "#f2c672"), ("warning-ground", "#33260b"),
        ("critical", "#ff9ea5"), ("critical-ground", "#40171b"), ("neutral", "#c3ced7"),
        ("neutral-ground", "#212d37"),
    ]

    /// The colours as custom properties of the style sheet.
    static func properties(_ colours: [Colour]) -> String {
        colours.map { "--\($0.name):\($0.hex)" }.joined(separator: ";")
    }
}
