/// Rows, with a filter above and the way on below. The rows’ own template is made for the columns.
enum TableTemplate {
    static let text = """
        <div class="table">
        {{#filter}}
        {{>filter}}
        {{/filter}}
        {{#isEmpty}}
        <p class="caption">{{caption}}</p>
        {{#empty}}
        {{>empty}}
        {{/empty}}
        {{/isEmpty}}
        {{^isEmpty}}
        <table class="stack" role="table">
        <caption>{{caption}}{{#total}} <span class="total">{{.}}</span>{{/total}}</caption>
        <thead role="rowgroup"><tr role="row">
        {{#columns}}
        <th role="columnheader" scope="col"{{#isNumber}} class="number"{{/isNumber}}{{#order}}\
         aria-sort="{{.}}"{{/order}}>\
        {{#hasPath}}<a href="{{path}}">{{title}}<span class="arrow" aria-hidden="true">{{arrow}}</span></a>\
        {{/hasPath}}\
        {{^hasPath}}{{#isUnseen}}<span class="unseen">Actions</span>{{/isUnseen}}{{title}}{{/hasPath}}</th>
        {{/columns}}
        </tr></thead>
        <tbody role="rowgroup">
        {{body}}
        </tbody>
        </table>
        {{/isEmpty}}
        {{#hasSorts}}
        <p class="sorts"><span>Sort by</span> {{#sorts}}<a href="{{path}}">{{title}} <span aria-hidden="true">\
        {{arrow}}</span></a> {{/sorts}}</p>
        {{/hasSorts}}
        {{#hasPages}}
        <nav class="pages" aria-label="{{pagesLabel}}">\
        {{#first}}<a class="button" href="{{.}}">First page</a>{{/first}}{{#next}}<a class="button" href="{{.}}"\
         rel="next">Next page</a>{{/next}}</nav>
        {{/hasPages}}
        </div>

        """
}
