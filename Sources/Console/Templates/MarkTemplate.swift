/// The mark: a pane set in lead.
enum MarkTemplate {
    static let text = """
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path class="pane" d="M3 3h18v18H3z"/>\
        <path class="lead" d="M3 3h18v18H3zM3 15 15 3M9 21 21 9"/></svg>
        """
}
