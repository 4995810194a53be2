/// One step of an explanation: with inputs it opens, without it stands as it is.
enum ExplainedTemplate {
    static let text = """
        {{#hasInputs}}
        <details class="explained"><summary><span>{{name}}</span> <span class="value">{{value}}</span></summary>
        <div>
        {{#how}}
        <p class="how">{{#.}}{{>words}}{{/.}}</p>
        {{/how}}
        {{#hasLinks}}
        <p class="links">{{#links}}{{>link}} {{/links}}</p>
        {{/hasLinks}}
        {{#inputs}}
        {{>explained}}
        {{/inputs}}
        </div></details>
        {{/hasInputs}}
        {{^hasInputs}}
        <div class="given"><div>{{name}}</div><span class="value">{{value}}</span>
        {{#how}}
        <p class="how">{{#.}}{{>words}}{{/.}}</p>
        {{/how}}
        {{#hasLinks}}
        <p class="links">{{#links}}{{>link}} {{/links}}</p>
        {{/hasLinks}}
        {{#isCut}}
        <p class="how">What it was made of is not shown: it is nested too deeply.</p>
        {{/isCut}}
        </div>
        {{/hasInputs}}

        """
}
