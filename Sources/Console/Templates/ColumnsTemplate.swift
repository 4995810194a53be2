/// Blocks side by side.
enum ColumnsTemplate {
    static let text = """
        <div class="columns">
        {{#columns}}
        <div class="blocks">
        {{>blocks}}
        </div>
        {{/columns}}
        </div>

        """
}
