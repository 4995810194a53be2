/// A page that says one thing and what to do.
enum NoticeTemplate {
    static let text = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}} · Leadglass</title>
        <link rel="icon" href="data:,">
        <style>{{{style}}}</style>
        </head>
        <body>
        <header>
        <p class="name">Leadglass</p>
        </header>
        <main>
        <section aria-labelledby="title">
        <h1 id="title">{{title}}</h1>
        <p>{{message}}</p>
        <p>{{next}}</p>
        <p class="command"><code>{{command}}</code></p>
        </section>
        </main>
        </body>
        </html>

        """
}
