/// The console's page.
enum StatusTemplate {
    static let text = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}}</title>
        <link rel="icon" href="data:,">
        <style>{{{style}}}</style>
        </head>
        <body>
        <header>
        <p class="name">Leadglass</p>
        <p>{{practice}}</p>
        </header>
        <main>
        <section class="verdict {{mood}}" aria-labelledby="verdict">
        <h1 id="verdict">{{verdict}}</h1>
        <p>{{verdictNote}}</p>
        {{#hasAlarms}}
        <ul class="alarms">
        {{#alarms}}
        <li>
        <p><span class="tag {{severity}}">{{word}}</span> {{message}}</p>
        <p class="note">{{next}}</p>
        </li>
        {{/alarms}}
        </ul>
        {{/hasAlarms}}
        </section>

        <section aria-labelledby="protected">
        <h2 id="protected">Protected in the vault</h2>
        <dl class="figures">
        {{#figures}}
        <div>
        <dt>{{name}}</dt>
        <dd class="value">{{value}}</dd>
        <dd class="note">{{note}}</dd>
        </div>
        {{/figures}}
        </dl>
        </section>

        {{#chart}}
        <section aria-labelledby="rate">
        <h2 id="rate">The last hour</h2>
        <p>{{summary}}</p>
        <div class="chart">
        <p class="axis" aria-hidden="true"><span>{{top}}</span><span>{{half}}</span><span>0</span></p>
        <svg viewBox="0 0 540 120" preserveAspectRatio="none" role="img" aria-labelledby="chart-title">
        <title id="chart-title">Instances per minute. {{summary}} The table below has the numbers.</title>
        <path d="M0 0H540M0 60H540M0 120H540"/>
        {{#bars}}
        <rect x="{{x}}" y="{{y}}" width="7" height="{{height}}"><title>{{label}}</title></rect>
        {{/bars}}
        </svg>
        <p class="times" aria-hidden="true"><span>{{begin}}</span><span>{{end}}</span></p>
        </div>
        <details>
        <summary>Numbers, minute by minute</summary>
        <table>
        <caption>What passed in each minute, the newest first</caption>
        <thead><tr><th scope="col">Minute</th><th scope="col" class="number">Instances</th>\
        <th scope="col" class="number">Data</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row"><time datetime="{{machineTime}}">{{minute}}</time></th>\
        <td class="number">{{instances}}</td><td class="number">{{bytes}}</td></tr>
        {{/rows}}
        </tbody>
        </table>
        </details>
        </section>
        {{/chart}}

        {{>queue}}
        {{>systems}}
        </main>
        <footer>
        <p>As of <time datetime="{{madeAtMachine}}">{{madeAt}}</time></p>
        <p class="updates">{{#updating}}Updates every 10 seconds. <a href="/?updates=off">Pause</a>{{/updating}}\
        {{^updating}}Paused. <a href="/">Update every 10 seconds</a>{{/updating}}</p>
        <p>Leadglass {{version}}, running for {{running}}</p>
        </footer>
        </body>
        </html>

        """
}
