/// Who is connected, through which listener, to what; and what does not pass through Leadglass.
enum SystemsTemplate {
    static let text = """
        <section aria-labelledby="associations">
        <h2 id="associations">Live associations</h2>
        {{^hasAssociations}}
        <p>No association is open now.</p>
        {{/hasAssociations}}
        {{#hasAssociations}}
        <table class="stack" role="table">
        <caption>Who is connected now, the oldest first</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Caller</th>\
        <th role="columnheader" scope="col">Address</th><th role="columnheader" scope="col">Calls</th>\
        <th role="columnheader" scope="col">Listener</th><th role="columnheader" scope="col" class="number">Open for</th>\
        <th role="columnheader" scope="col" class="number">Instances</th>\
        <th role="columnheader" scope="col" class="number">Data</th></tr></thead>
        <tbody role="rowgroup">
        {{#associations}}
        <tr role="row"><th role="rowheader" scope="row">{{caller}}{{#keeping}} \
        <span class="tag warning">kept for the PACS</span>{{/keeping}}</th>\
        <td role="cell" data-label="Address">{{address}}</td><td role="cell" data-label="Calls">{{called}}</td>\
        <td role="cell" data-label="Listener">{{listener}}</td>\
        <td role="cell" data-label="Open for" class="number">{{since}}</td>\
        <td role="cell" data-label="Instances" class="number">{{instances}}</td>\
        <td role="cell" data-label="Data" class="number">{{bytes}}</td></tr>
        {{/associations}}
        </tbody>
        </table>
        {{/hasAssociations}}
        </section>

        <section aria-labelledby="listeners">
        <h2 id="listeners">Systems behind Leadglass</h2>
        {{^hasListeners}}
        <p>No listener is configured.</p>
        {{/hasListeners}}
        {{#hasListeners}}
        <table class="stack" role="table">
        <caption>Each listener and the system it forwards to</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Listener</th>\
        <th role="columnheader" scope="col">State</th><th role="columnheader" scope="col">Listens on</th>\
        <th role="columnheader" scope="col">Forwards to</th><th role="columnheader" scope="col">When down</th>\
        <th role="columnheader" scope="col" class="number">Instances</th>\
        <th role="columnheader" scope="col" class="number">Unprotected</th></tr></thead>
        <tbody role="rowgroup">
        {{#listeners}}
        <tr role="row"><th role="rowheader" scope="row">{{name}}</th>\
        <td role="cell" data-label="State"><span><span class="tag state-{{state}}">{{word}}</span> for {{since}}</span></td>\
        <td role="cell" data-label="Listens on">{{listen}}</td>\
        <td role="cell" data-label="Forwards to">{{forward}}</td>\
        <td role="cell" data-label="When down">{{whenDown}}</td>\
        <td role="cell" data-label="Instances" class="number">{{instances}}</td>\
        <td role="cell" data-label="Unprotected" class="number">{{unprotected}}</td></tr>
        {{/listeners}}
        </tbody>
        </table>
        {{/hasListeners}}
        </section>

        {{#hasLimits}}
        <section aria-labelledby="limits">
        <h2 id="limits">What does not pass through Leadglass</h2>
        <ul>
        {{#limits}}
        <li>{{.}}</li>
        {{/limits}}
        </ul>
        </section>
        {{/hasLimits}}

        """
}
