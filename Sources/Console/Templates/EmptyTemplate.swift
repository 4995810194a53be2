/// Nothing yet, and what to do next.
enum EmptyTemplate {
    static let text = """
        <div class="empty">
        <p class="empty-title">{{title}}</p>
        <p>{{#text}}{{>words}}{{/text}}</p>
        {{#hasActions}}
        {{>actions}}
        {{/hasActions}}
        </div>

        """
}
