/// Paragraphs.
enum TextTemplate {
    static let text = """
        <div class="text">
        {{#paragraphs}}
        <p>{{#.}}{{>words}}{{/.}}</p>
        {{/paragraphs}}
        </div>

        """
}
