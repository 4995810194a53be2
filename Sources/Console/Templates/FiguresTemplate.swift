/// A few large figures.
enum FiguresTemplate {
    static let text = """
        <dl class="figures">
        {{#figures}}
        <div class="figure {{mood}}"><dt>{{name}}</dt><dd><span class="value">{{>link}}</span>\
        {{#note}}<span class="note">{{.}}</span>{{/note}}</dd></div>
        {{/figures}}
        </dl>

        """
}
