/// Something to know or to do.
enum NoticeTemplate {
    static let text = """
        <div class="notice {{mood}}">
        <p class="notice-title"><span class="tag {{mood}}">{{word}}</span> <strong>{{#title}}{{>words}}{{/title}}\
        </strong></p>
        {{#text}}
        <p>{{#.}}{{>words}}{{/.}}</p>
        {{/text}}
        {{#next}}
        <p class="next"><span>Next:</span> {{#.}}{{>words}}{{/.}}</p>
        {{/next}}
        {{#hasLinks}}
        <p class="links">{{#links}}{{>link}} {{/links}}</p>
        {{/hasLinks}}
        {{#hasActions}}
        {{>actions}}
        {{/hasActions}}
        </div>

        """
}
