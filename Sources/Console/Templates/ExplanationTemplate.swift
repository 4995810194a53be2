/// How a figure came about, opened step by step.
enum ExplanationTemplate {
    static let text = """
        <div class="explanation">
        {{#items}}
        {{>explained}}
        {{/items}}
        </div>

        """
}
