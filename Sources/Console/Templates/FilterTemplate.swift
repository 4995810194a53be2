/// The filter of a table: a form that only changes the page’s address.
enum FilterTemplate {
    static let text = """
        <form class="filter" method="get" action="{{path}}" role="search" aria-label="{{label}}">
        {{#sort}}
        <input type="hidden" name="sort" value="{{.}}">
        {{/sort}}
        {{#fields}}
        <div class="field"><label for="{{id}}">{{label}}</label>
        {{#isChoice}}
        <select id="{{id}}" name="{{name}}">{{#choices}}{{>option}}{{/choices}}</select>
        {{/isChoice}}
        {{^isChoice}}
        <input id="{{id}}" name="{{name}}" type="{{type}}" value="{{value}}" autocomplete="off" maxlength="200">
        {{/isChoice}}
        </div>
        {{/fields}}
        <div class="buttons"><button class="button">Apply</button>{{#clear}}<a href="{{.}}">Clear</a>{{/clear}}</div>
        </form>

        """
}
