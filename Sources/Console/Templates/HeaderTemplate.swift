/// Whose console it is, where one can go, and who is signed in.
enum HeaderTemplate {
    static let text = """
        <header class="top">
        <div class="bar">
        <a class="brand" href="/">{{>mark}}<span>{{practice}}</span></a>
        <p class="print-only">{{printed}}</p>
        {{#hasAlerts}}
        <a class="alerts" href="{{alertsPath}}">{{alerts}}</a>
        {{/hasAlerts}}
        {{#isInside}}
        {{#hasPlaces}}
        <details class="menu all-places" name="menu"><summary>Menu</summary>
        <nav class="sheet" aria-label="Places"><ul>{{#places}}<li>{{>place}}</li>{{/places}}</ul></nav></details>
        {{/hasPlaces}}
        <details class="menu person" name="menu"><summary>{{person}}</summary>
        <div class="sheet">
        <a href="/account">Your sessions</a>
        <form method="post" action="/sign-out"><input type="hidden" name="csrf" value="{{csrf}}">\
        <button class="button">Sign out</button></form>
        </div></details>
        {{/isInside}}
        </div>
        {{#hasPlaces}}
        <nav class="places" aria-label="Places"><ul>{{#places}}<li>{{>place}}</li>{{/places}}</ul></nav>
        {{/hasPlaces}}
        </header>

        """
}
