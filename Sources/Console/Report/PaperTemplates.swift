/// How a document's parts are written. The styles are in the document, since it is kept as one file.
enum PaperTemplates {
    static let all: [String: String] = [
        "paper": paper, "paper-blocks": blocks, "paper-head": head, "paper-headline": headline,
        "paper-heading": heading, "paper-text": text, "paper-quote": quote, "paper-list": list,
        "paper-notice": notice, "paper-figures": figures, "paper-facts": facts, "paper-table": table,
        "paper-curve": PaperDrawings.curve, "paper-matrix": PaperDrawings.matrix, "paper-map": PaperDrawings.map,
        "paper-signatures": signatures, "paper-together": together, "words": WordsTemplate.text,
        "map-icons": MapIconsTemplate.text,
    ]

    private static let paper = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{{title}} · {{practice}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <p class="running-practice" aria-hidden="true">{{practice}}</p>
        <p class="running-made" aria-hidden="true">{{title}} of {{made}}</p>
        <main>
        <section class="cover">
        {{#cover}}
        {{>*template}}
        {{/cover}}
        </section>
        <nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>
        <ol>
        {{#chapters}}
        <li><a href="#{{id}}"><span class="number">{{number}}</span> {{title}}</a></li>
        {{/chapters}}
        </ol></nav>
        <section class="guide" aria-label="What is where">
        {{#guide}}
        {{>*template}}
        {{/guide}}
        </section>
        {{#chapters}}
        <section class="chapter" aria-labelledby="{{id}}"><h2 id="{{id}}"><span class="number">{{number}}</span> {{title}}</h2>
        {{#blocks}}
        {{>*template}}
        {{/blocks}}
        </section>
        {{/chapters}}
        </main>
        </body>
        </html>

        """

    private static let blocks = """
        {{#blocks}}
        {{>*template}}
        {{/blocks}}

        """

    private static let head = """
        <header class="head"><p class="practice">{{practice}}</p><h1>{{title}}</h1>{{#lines}}<p>{{.}}</p>{{/lines}}</header>

        """

    private static let headline = """
        <p class="headline">{{text}}</p>

        """

    private static let heading = """
        {{#isCover}}<h2 class="minor">{{text}}</h2>{{/isCover}}{{^isCover}}<h3>{{text}}</h3>{{/isCover}}

        """

    private static let text = """
        {{#paragraphs}}
        <p>{{#.}}{{>words}}{{/.}}</p>
        {{/paragraphs}}

        """

    private static let quote = """
        <blockquote>{{#lines}}<p>{{.}}</p>{{/lines}}</blockquote>

        """

    private static let list = """
        <ul>
        {{#items}}
        <li>{{#.}}{{>words}}{{/.}}</li>
        {{/items}}
        </ul>

        """

    private static let notice = """
        <div class="notice"><p><strong>{{title}}</strong></p>
        <ul>
        {{#items}}
        <li>{{#.}}{{>words}}{{/.}}</li>
        {{/items}}
        </ul></div>

        """

    private static let figures = """
        <dl class="figures">
        {{#figures}}
        <div class="{{mood}}"><dt>{{name}}</dt><dd><span class="value">{{value}}</span>{{#note}}<small>{{.}}</small>{{/note}}</dd>\
        </div>
        {{/figures}}
        </dl>

        """

    private static let facts = """
        <dl class="facts">
        {{#facts}}
        <div><dt>{{name}}</dt><dd>{{value}}{{#note}}<small>{{.}}</small>{{/note}}</dd></div>
        {{/facts}}
        </dl>

        """

    private static let table = """
        {{#isEmpty}}
        <p class="caption">{{caption}}: none.</p>
        {{/isEmpty}}
        {{^isEmpty}}
        <table{{#isShort}} class="short"{{/isShort}}><caption>{{caption}}</caption>
        <colgroup>{{#columns}}<col style="width:{{width}}%">{{/columns}}</colgroup>
        <thead><tr>{{#columns}}<th scope="col"{{#isNumber}} class="number"{{/isNumber}}>{{title}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr>{{#cells}}{{#isFirst}}<th scope="row">{{/isFirst}}{{^isFirst}}<td{{#look}} class="{{.}}"{{/look}}>\
        {{/isFirst}}{{#mood}}<span class="tag {{.}}">{{/mood}}{{text}}{{#mood}}</span>{{/mood}}{{#note}}<small>{{.}}</small>\
        {{/note}}{{#isFirst}}</th>{{/isFirst}}{{^isFirst}}</td>{{/isFirst}}{{/cells}}</tr>
        {{/rows}}
        </tbody></table>
        {{#rest}}
        <p class="caption">{{.}} in the JSON form of this report.</p>
        {{/rest}}
        {{/isEmpty}}

        """

    private static let signatures = """
        <table class="signatures"><caption>To be signed by hand</caption>
        <colgroup><col style="width:28%"><col style="width:28%"><col style="width:28%"><col style="width:16%"></colgroup>
        <thead><tr><th scope="col">Role</th><th scope="col">Name</th><th scope="col">Signature</th><th scope="col">Date</th></tr>\
        </thead>
        <tbody>
        {{#roles}}
        <tr><th scope="row">{{.}}</th><td></td><td></td><td></td></tr>
        {{/roles}}
        </tbody></table>

        """

    private static let together = """
        <div class="together">
        {{>paper-blocks}}
        </div>

        """
}
