/// When the page was made, whether it renews itself, and by which version.
enum FooterTemplate {
    static let text = """
        <footer>
        <p class="made">{{^isLive}}{{>made}}{{/isLive}}</p>
        {{#isLive}}
        <p class="updates"><span id="updates-state">{{#isPaused}}Paused.{{/isPaused}}\
        {{^isPaused}}Updates by itself.{{/isPaused}}</span>
        <a id="updates-link" href="{{updatesPath}}">{{#isPaused}}Resume updates{{/isPaused}}\
        {{^isPaused}}Pause updates{{/isPaused}}</a>
        <button id="updates" class="button small" type="button" aria-pressed="{{isPaused}}"\
         hidden>Pause updates</button></p>
        {{/isLive}}
        <p>Leadglass {{version}}</p>
        </footer>

        """
}
