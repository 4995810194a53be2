/// The one style sheet: small parts, put together once.
enum StyleSheet {
    static let text = [
        themes, BaseStyle.text, ShellStyle.text, BlockStyle.text, TableStyle.text, FormStyle.text,
        MapStyle.text, MediaStyle.text,
    ].joined()

    /// The browser's setting holds unless `data-theme` on the root says otherwise.
    private static let themes =
        ":root{color-scheme:light;\(Palette.properties(Palette.light))}\n"
        + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])"
        + "{color-scheme:dark;\(Palette.properties(Palette.dark))}}\n"
        + "@media screen{:root[data-theme=dark]{color-scheme:dark;\(Palette.properties(Palette.dark))}}\n"
}
