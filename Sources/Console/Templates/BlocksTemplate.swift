/// Blocks, each by its own template.
enum BlocksTemplate {
    static let text = """
        {{#blocks}}
        {{>*template}}
        {{/blocks}}

        """
}
