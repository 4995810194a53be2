/// Figures with the ranges that they lie in, all on one scale, and why.
enum IntervalsTemplate {
    static let text = """
        <dl class="intervals">
        {{#figures}}
        <div class="figure {{mood}}"><dt>{{name}}</dt><dd><span class="value">{{value}}</span>\
        {{#bar}}<svg class="range" aria-hidden="true"><line class="rule" x1="0" x2="100%" y1="50%" y2="50%"/>\
        <line class="bar" x1="{{low}}" x2="{{high}}" y1="50%" y2="50%"/><circle cx="{{at}}" cy="50%" r="4.5"/></svg>{{/bar}}\
        <span class="note">{{range}}</span>{{#note}}<span class="note">{{.}}</span>{{/note}}\
        {{#hasWhy}}<a class="why" href="{{why}}">{{whyText}}<span class="unseen"> ({{name}})</span></a>{{/hasWhy}}</dd></div>
        {{/figures}}
        </dl>

        """
}
