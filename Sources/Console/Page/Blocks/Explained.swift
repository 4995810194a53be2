/// How a figure came about: from what, by which formula, and on what evidence, down to what somebody has said or measured.
struct Explained {
    var name: String
    /// The value in words, with its unit.
    var value: String
    /// The formula or the source in words.
    var how: String = ""
    /// What it was made of.
    var inputs: [Explained] = []
    /// The evidence.
    var links: [Link] = []
}
