/// The answer to “is all well?”.
enum BannerTemplate {
    static let text = """
        <div class="banner {{mood}}">
        {{>icon}}
        <div><p class="sentence">{{sentence}}</p>
        {{#note}}
        <p>{{#.}}{{>words}}{{/.}}</p>
        {{/note}}
        </div></div>

        """
}
