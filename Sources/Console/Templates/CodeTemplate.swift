/// A command or a link to copy.
enum CodeTemplate {
    static let text = """
        <pre class="code" tabindex="0"><code>{{code}}</code></pre>

        """
}
