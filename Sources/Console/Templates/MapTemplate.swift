/// A map of the network: a drawing that scrolls in its own box, what its signs mean, and tables that say the same.
enum MapTemplate {
    static let text = """
        <figure class="chart map">
        <figcaption><strong>{{title}}</strong> <span>{{summary}}</span></figcaption>
        {{^isEmpty}}
        <label class="whole"><input type="checkbox" class="fit"> Fit it to the width</label>
        <div class="map-view" role="region" tabindex="0" aria-label="{{title}}">
        <svg width="{{width}}" height="{{height}}" viewBox="0 0 {{width}} {{height}}" role="group"\
         aria-labelledby="{{id}}-title" aria-describedby="{{id}}-desc">
        <title id="{{id}}-title">{{title}}</title>
        <desc id="{{id}}-desc">{{summary}} The tables below say the same in words.</desc>
        {{>map-icons}}
        <g class="frames">
        {{#places}}
        <rect x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}" rx="8"/>
        {{/places}}
        </g>
        <g class="strands" aria-hidden="true">
        {{#strands}}
        <g class="strand {{class}}"><title>{{words}}</title><use class="halo" href="#{{id}}"/><path id="{{id}}" d="{{way}}"/>\
        <path class="tip{{#isHollow}} hollow{{/isHollow}}" d="{{tips}}"/></g>
        {{/strands}}
        </g>
        {{#places}}
        {{#hasPath}}<a href="{{path}}" class="site" aria-label="{{name}}">{{/hasPath}}<text class="site-name"\
         x="{{textX}}" y="{{textY}}">{{label}}</text>{{#hasPath}}</a>{{/hasPath}}\
        <text class="count" x="{{endX}}" y="{{textY}}">{{count}}</text>
        {{/places}}
        {{#nodes}}
        <a href="{{path}}" class="node" transform="translate({{x}} {{y}})" aria-label="{{words}}"><title>{{words}}</title>\
        {{#isGroup}}<path class="stack" d="M4 52v1.5q0 3 3 3h158q3 0 3-3V7q0-3-3-3h-1"/>{{/isGroup}}\
        <rect width="164" height="52" rx="6"/><use href="#{{id}}-{{icon}}" x="8" y="16"/>\
        {{#lines}}<text x="34" y="{{y}}">{{text}}</text>{{/lines}}<text class="small" x="34" y="{{noteY}}">{{note}}</text>\
        {{#isVulnerable}}<use href="#{{id}}-vulnerable" class="sign bad" x="144" y="4"/>{{/isVulnerable}}\
        {{#isContradicted}}<use href="#{{id}}-contradicted" class="sign odd" x="{{signX}}" y="4"/>{{/isContradicted}}</a>
        {{/nodes}}
        </svg>
        </div>
        <ul class="key">
        <li><svg class="strand safe" viewBox="0 0 40 10"><path d="M0 5h33"/><path class="tip" d="M40 5l-8-4v8z"/></svg>\
        Encrypted</li>
        <li><svg class="strand open" viewBox="0 0 40 10"><path d="M0 5h33"/><path class="tip" d="M40 5l-8-4v8z"/></svg>\
        Not encrypted</li>
        <li><svg class="strand unsure" viewBox="0 0 40 10"><path d="M0 5h33"/><path class="tip" d="M40 5l-8-4v8z"/>\
        </svg>Not known</li>
        <li><svg class="strand plain" viewBox="0 0 10 10"><path class="tip" d="M9 5l-8-4v8z"/></svg>DICOM or several</li>
        <li><svg class="strand plain" viewBox="0 0 10 10"><path class="tip hollow" d="M9 5l-8-4v8z"/></svg>HL7 or HTTP</li>
        <li><svg class="sign bad" viewBox="0 0 16 16"><use href="#{{id}}-vulnerable"/></svg>Known vulnerability</li>
        <li><svg class="sign odd" viewBox="0 0 16 16"><use href="#{{id}}-contradicted"/></svg>Record and observation\
         differ</li>
        </ul>
        {{#notes}}
        <p class="note">{{.}}</p>
        {{/notes}}
        {{#hasEdges}}
        <details><summary>Who speaks to whom, as a table</summary>
        <table class="stack" role="table"><caption>Who speaks to whom</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">From</th>\
        <th role="columnheader" scope="col">To</th><th role="columnheader" scope="col">Protocol and service</th>\
        <th role="columnheader" scope="col">Protection</th>\
        <th role="columnheader" scope="col" class="number">Flows</th><th role="columnheader" scope="col">Passed</th></tr>\
        </thead>
        <tbody role="rowgroup">
        {{#edges}}
        <tr role="row"><th role="rowheader" scope="row">{{#from}}{{>link}}{{/from}}</th><td role="cell" data-label="To">\
        <div>{{#to}}{{>link}}{{/to}}</div></td><td role="cell" data-label="Protocol"><div>{{spoken}}\
        <span class="note">{{services}}</span></div></td><td role="cell" data-label="Protection">\
        <span class="tag {{mood}}">{{protection}}</span></td><td role="cell" data-label="Flows" class="number">{{flows}}\
        </td><td role="cell" data-label="Passed">{{passed}}</td></tr>
        {{/edges}}
        </tbody></table>
        {{#rest}}
        <p>{{>link}}</p>
        {{/rest}}
        </details>
        {{/hasEdges}}
        <details><summary>The systems, as a table</summary>
        <table class="stack" role="table"><caption>Systems on the map</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Name</th>\
        <th role="columnheader" scope="col">Kind</th><th role="columnheader" scope="col">Place</th>\
        <th role="columnheader" scope="col" class="number">Systems</th>\
        <th role="columnheader" scope="col" class="number">Flows among them</th>\
        <th role="columnheader" scope="col">Signs</th></tr></thead>
        <tbody role="rowgroup">
        {{#boxes}}
        <tr role="row"><th role="rowheader" scope="row"><a href="{{path}}">{{name}}</a></th><td role="cell"\
         data-label="Kind">{{kind}}</td><td role="cell" data-label="Place">{{place}}</td><td role="cell"\
         data-label="Systems" class="number">{{count}}</td><td role="cell" data-label="Flows among them"\
         class="number">{{inside}}</td><td role="cell" data-label="Signs">{{marks}}</td></tr>
        {{/boxes}}
        </tbody></table></details>
        {{/isEmpty}}
        </figure>

        """
}
