/// The document around every page: what a browser needs first, the header, the page, the foot.
enum ShellTemplate {
    static let text = """
        <!doctype html>
        <html lang="en"{{#hasTheme}} data-theme="{{theme}}"{{/hasTheme}}>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{documentTitle}}</title>
        <link rel="icon" href="{{icon}}">
        <link rel="stylesheet" href="{{styleSheet}}">
        {{#renews}}
        <noscript><meta http-equiv="refresh" content="10"></noscript>
        {{/renews}}
        {{#isLive}}
        <script src="{{script}}" defer></script>
        {{/isLive}}
        </head>
        <body{{#isBare}} class="bare"{{/isBare}}>
        <a class="skip" href="#main">Skip to content</a>
        {{>header}}
        <main id="main" tabindex="-1">
        {{#hasTrail}}
        <nav class="trail" aria-label="Breadcrumb"><ol>{{#trail}}<li>{{>link}}</li>{{/trail}}</ol></nav>
        {{/hasTrail}}
        <div class="head">
        <h1>{{title}}</h1>
        {{#lead}}
        <p class="lead">{{#.}}{{>words}}{{/.}}</p>
        {{/lead}}
        </div>
        {{#summary}}
        {{>errors}}
        {{/summary}}
        {{#isLive}}
        <div id="live" class="blocks" data-live="{{events}}"{{#isPaused}} data-paused="true"{{/isPaused}}>
        {{>fragment}}
        </div>
        {{/isLive}}
        {{^isLive}}
        <div class="blocks">
        {{>blocks}}
        </div>
        {{/isLive}}
        </main>
        {{>footer}}
        </body>
        </html>

        """
}
