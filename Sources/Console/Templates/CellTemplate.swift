/// One value of a row, with whatever it may carry.
enum CellTemplate {
    static let text = """
        {{#pick}}<input class="pick" type="checkbox" form="{{form}}" name="{{name}}" value="{{value}}"\
         aria-label="{{label}}"{{#isChosen}} checked{{/isChosen}}>{{/pick}}\
        {{#hasPath}}<a href="{{path}}">{{/hasPath}}{{#isTag}}<span class="tag {{mood}}">{{text}}</span>{{/isTag}}\
        {{#isCode}}<code>{{text}}</code>{{/isCode}}{{#isPlain}}{{text}}{{/isPlain}}{{#hasPath}}</a>{{/hasPath}}\
        {{#hasNote}}<span class="note">{{note}}</span>{{/hasNote}}{{#hasActions}}{{>actions}}{{/hasActions}}
        """
}
