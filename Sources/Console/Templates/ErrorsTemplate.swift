/// What is wrong with a form, at the top of the page, each with a link to its field.
enum ErrorsTemplate {
    static let text = """
        <div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1">
        <h2 id="errors-title">There is a problem</h2>
        <ul>{{#errors}}<li>{{#field}}<a href="#{{.}}">{{/field}}{{text}}{{#field}}</a>{{/field}}</li>{{/errors}}</ul>
        </div>

        """
}
