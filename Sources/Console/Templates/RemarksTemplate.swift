/// The hint and the error of a field.
enum RemarksTemplate {
    static let text = """
        {{#hint}}
        <p class="hint" id="{{id}}-hint">{{#words}}{{>words}}{{/words}}</p>
        {{/hint}}
        {{#error}}
        <p class="error" id="{{id}}-error"><span class="unseen">Error: </span>{{text}}</p>
        {{/error}}

        """
}
