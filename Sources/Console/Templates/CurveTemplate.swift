/// Lines in SVG over an axis of money or of a budget, and a table that has the numbers.
enum CurveTemplate {
    static let text = """
        <figure class="chart curve">
        <figcaption><strong>{{title}}</strong> <span>{{summary}}</span></figcaption>
        {{#hasPoints}}
        <ul class="key" aria-hidden="true">
        {{#keys}}
        <li><svg class="{{class}}" viewBox="0 0 40 10"><path d="M0 5h40"/></svg>{{name}}{{#hasBand}}, with its 90 %\
         range{{/hasBand}}</li>
        {{/keys}}
        {{#marks}}
        <li class="mark-key"><svg viewBox="0 0 40 10"><path d="M0 5h40"/></svg>{{text}}</li>
        {{/marks}}
        </ul>
        <p class="axis-title" aria-hidden="true">{{yTitle}}</p>
        <div class="plane">
        <svg role="img" aria-label="{{title}} {{summary}}">
        {{#rows}}
        <line class="grid" x1="0" x2="100%" y1="{{at}}" y2="{{at}}"/><text class="up" x="0" dx="-8" y="{{at}}"\
         dy=".35em">{{text}}</text>
        {{/rows}}
        {{#columns}}
        <line class="grid" x1="{{at}}" x2="{{at}}" y1="0" y2="100%"/><text class="along{{#isOdd}} odd{{/isOdd}}"\
         x="{{at}}" y="100%" dy="20">{{text}}</text>
        {{/columns}}
        <svg class="lines" viewBox="0 0 1000 1000" preserveAspectRatio="none" width="100%" height="100%">
        {{#lines}}
        <g class="{{class}}">{{#band}}<path class="band" d="{{.}}"/>{{/band}}<path class="line" d="{{way}}"/></g>
        {{/lines}}
        </svg>
        {{#marks}}
        <line class="mark" x1="{{at}}" x2="{{at}}" y1="0" y2="100%"/><text class="mark-name{{#isLate}} end{{/isLate}}"\
         x="{{at}}" dx="{{shift}}" y="{{y}}">{{text}}</text>
        {{/marks}}
        </svg>
        </div>
        <p class="axis-title across" aria-hidden="true">{{xTitle}}</p>
        <details><summary>The numbers as a table</summary>
        <table><caption class="unseen">{{title}}</caption>
        <thead><tr><th scope="col">{{xTitle}}</th>{{#names}}<th scope="col" class="number">{{name}}</th>{{/names}}</tr>\
        </thead>
        <tbody>
        {{#table}}
        <tr><th scope="row">{{x}}</th>{{#values}}<td class="number">{{text}}{{#range}}<span class="note">{{.}}</span>\
        {{/range}}</td>{{/values}}</tr>
        {{/table}}
        </tbody></table></details>
        {{/hasPoints}}
        </figure>

        """
}
