/// Likelihood against impact, as a table whose cells lead to their risks.
enum MatrixTemplate {
    static let text = """
        <figure class="chart matrix">
        <figcaption><strong>{{title}}</strong> <span>{{summary}}</span></figcaption>
        <table><caption class="unseen">{{title}}</caption>
        <thead><tr><td class="corner" rowspan="2">Likelihood</td><th scope="colgroup" colspan="5">Impact</th></tr>
        <tr>{{#impacts}}<th scope="col"><span class="long">{{long}}</span><span class="short"\
         aria-hidden="true">{{short}}</span></th>{{/impacts}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row"><span class="long">{{long}}</span><span class="short" aria-hidden="true">{{short}}</span></th>\
        {{#squares}}<td class="{{class}}{{#isZero}} zero{{/isZero}}">{{#hasPath}}<a href="{{path}}"\
         aria-label="{{words}}">{{count}}</a>{{/hasPath}}{{#isPlain}}<b>{{count}}</b>{{/isPlain}}<span class="level">\
        <span class="long">{{long}}</span><span class="short" aria-hidden="true">{{short}}</span></span></td>{{/squares}}\
        </tr>
        {{/rows}}
        </tbody></table>
        </figure>

        """
}
