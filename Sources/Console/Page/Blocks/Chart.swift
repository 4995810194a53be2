/// Values over time or by name, drawn as bars in SVG, with a table that has the numbers.
struct Chart {
    struct Bar {
        /// What it stands for, such as `14:05`.
        var label: String
        var value: Double
        /// The value in words.
        var text: String
    }

    /// What it shows, as one says it.
    var title: String
    /// What one sees in it, in a sentence.
    var summary: String
    var bars: [Bar]
    /// The heading of the labels and of the values in the table.
    var labelTitle: String
    var valueTitle: String
}
