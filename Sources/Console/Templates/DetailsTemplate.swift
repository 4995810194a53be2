/// Blocks that start hidden behind a summary.
enum DetailsTemplate {
    static let text = """
        <details class="details"><summary>{{summary}}</summary>
        <div class="blocks">
        {{>blocks}}
        </div></details>

        """
}
