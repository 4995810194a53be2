/// What renews itself on a live page.
enum FragmentTemplate {
    static let text = """
        {{>blocks}}
        <p class="made">{{>made}}</p>

        """
}
