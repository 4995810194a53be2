/// Names and values.
enum SummaryTemplate {
    static let text = """
        <div class="summary">
        <dl{{#caption}} aria-label="{{.}}"{{/caption}}>
        {{#rows}}
        <div><dt>{{name}}</dt><dd>{{#cell}}{{>cell}}{{/cell}}</dd>{{#hasChange}}<dd class="change">\
        <a href="{{change}}">{{changeText}}\
        <span class="unseen"> ({{name}})</span></a></dd>{{/hasChange}}</div>
        {{/rows}}
        </dl>
        </div>

        """
}
