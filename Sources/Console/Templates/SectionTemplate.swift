/// Blocks under a heading.
enum SectionTemplate {
    static let text = """
        <section class="section" aria-labelledby="{{id}}">
        {{#isSecond}}
        <h2 id="{{id}}">{{title}}</h2>
        {{/isSecond}}
        {{^isSecond}}
        <h3 id="{{id}}">{{title}}</h3>
        {{/isSecond}}
        {{>blocks}}
        </section>

        """
}
