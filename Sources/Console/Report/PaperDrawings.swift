/// Drawings of a document. What draws SVG for print knows neither the page's style sheet nor its variables, so that each
/// drawing says its own colours.
enum PaperDrawings {
    static let curve = """
        <figure><figcaption><strong>{{title}}</strong> {{summary}}</figcaption>
        <svg viewBox="0 0 660 280" role="img" aria-label="{{title}} {{summary}}" font-family="sans-serif" font-size="11"\
         fill="#4b5965">
        {{#lines}}
        <path d="M{{keyX}} 12h28" stroke="{{colour}}" stroke-width="2" stroke-dasharray="{{dashes}}" fill="none"/>\
        <text x="{{textX}}" y="16">{{name}}</text>
        {{/lines}}
        {{#rows}}
        <path d="M70 {{y}}H640" stroke="#d5dce2" fill="none"/><text x="62" y="{{textY}}" text-anchor="end">{{text}}</text>
        {{/rows}}
        {{#columns}}
        <path d="M{{x}} 34V224" stroke="#d5dce2" fill="none"/><text x="{{x}}" y="242" text-anchor="middle">{{text}}</text>
        {{/columns}}
        {{#lines}}
        {{#band}}<path d="{{.}}" fill="{{colour}}" fill-opacity=".14"/>{{/band}}\
        <path d="{{way}}" stroke="{{colour}}" stroke-width="2" stroke-dasharray="{{dashes}}" fill="none"/>
        {{/lines}}
        {{#marks}}
        <path d="M{{x}} 34V224" stroke="#16212b" stroke-dasharray="2 2" fill="none"/>\
        <text x="{{textX}}" y="48" text-anchor="{{anchor}}" fill="#16212b">{{text}}</text>
        {{/marks}}
        <text x="640" y="266" text-anchor="end">{{xTitle}}</text>
        </svg></figure>

        """

    static let matrix = """
        <figure><figcaption><strong>{{title}}</strong> {{summary}}</figcaption>
        <table class="matrix"><caption class="unseen">{{title}}</caption>
        <thead><tr><td></td><th scope="colgroup" colspan="5">Impact</th></tr>
        <tr><th scope="col">Likelihood</th>{{#impacts}}<th scope="col">{{long}}</th>{{/impacts}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{long}}</th>{{#squares}}<td class="{{class}}{{#isZero}} zero{{/isZero}}"><b>{{count}}</b>\
        <small>{{long}}</small></td>{{/squares}}</tr>
        {{/rows}}
        </tbody></table></figure>

        """

    static let map = """
        <figure class="map"><figcaption><strong>{{title}}</strong> {{summary}}</figcaption>
        {{^isEmpty}}
        <svg viewBox="0 0 {{width}} {{height}}" width="{{width}}" role="img" aria-label="{{title}} {{summary}}"\
         font-family="sans-serif">
        <style>.m-frame{fill:none;stroke:#74818d}.m-name{font-size:14px;font-weight:bold;fill:#16212b}\
        .m-count{font-size:12px;fill:#4b5965;text-anchor:end}.m-box{fill:#fff;stroke:#74818d}\
        .m-stack{fill:none;stroke:#74818d}.m-icon{fill:none;stroke:#4b5965;stroke-width:1.4}\
        .m-text{font-size:12.5px;fill:#16212b}.m-small{font-size:11px;fill:#4b5965}\
        .m-way{fill:none;stroke:#3c4a56;stroke-width:1.5}.safe .m-way{stroke:#0b6338}\
        .open .m-way{stroke:#94121e;stroke-dasharray:7 4}.unsure .m-way{stroke-dasharray:1.5 3.5}\
        .m-halo{fill:none;stroke:#fff;stroke-width:5}\
        .m-tip{fill:#3c4a56;stroke:#3c4a56;stroke-width:1.25}.safe .m-tip{fill:#0b6338;stroke:#0b6338}\
        .open .m-tip{fill:#94121e;stroke:#94121e}.m-hollow .m-tip{fill:#fff}\
        .m-bad{fill:#fce6e8;stroke:#94121e;stroke-width:1.5}.m-odd{fill:#fcf0d6;stroke:#704400;stroke-width:1.5}</style>
        {{>map-icons}}
        {{#places}}
        <rect class="m-frame" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}" rx="8"/>
        {{/places}}
        {{#strands}}
        <g class="{{class}}{{#isHollow}} m-hollow{{/isHollow}}"><path class="m-halo" d="{{way}}"/><path class="m-way" d="{{way}}"/>\
        <path class="m-tip" d="{{tips}}"/></g>
        {{/strands}}
        {{#places}}
        <text class="m-name" x="{{textX}}" y="{{textY}}">{{label}}</text><text class="m-count" x="{{endX}}" y="{{textY}}">\
        {{count}}</text>
        {{/places}}
        {{#nodes}}
        <g transform="translate({{x}} {{y}})">\
        {{#isGroup}}<path class="m-stack" d="M4 52v1.5q0 3 3 3h158q3 0 3-3V7q0-3-3-3h-1"/>{{/isGroup}}\
        <rect class="m-box" width="164" height="52" rx="6"/><g class="m-icon" transform="translate(8 16)">\
        <use href="#{{id}}-{{icon}}"/></g>\
        {{#lines}}<text class="m-text" x="34" y="{{y}}">{{text}}</text>{{/lines}}\
        <text class="m-small" x="34" y="{{noteY}}">{{note}}</text>\
        {{#isVulnerable}}<g class="m-bad" transform="translate(144 4)"><use href="#{{id}}-vulnerable"/></g>{{/isVulnerable}}\
        {{#isContradicted}}<g class="m-odd" transform="translate({{signX}} 4)"><use href="#{{id}}-contradicted"/></g>\
        {{/isContradicted}}</g>
        {{/nodes}}
        </svg>
        <p class="key">Green lines are encrypted, red dashed ones are not, dotted ones are not known. Full tips are DICOM or \
        several protocols, hollow ones HL7 or HTTP. A triangle is a known vulnerability, a diamond a difference between record and \
        observation.</p>
        {{#notes}}
        <p class="key">{{.}}</p>
        {{/notes}}
        {{/isEmpty}}
        </figure>

        """
}
