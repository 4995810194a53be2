/// A stretch of a sentence; what stood between backticks is code.
enum WordsTemplate {
    static let text = """
        {{#isCode}}<code>{{text}}</code>{{/isCode}}{{^isCode}}{{text}}{{/isCode}}
        """
}
