/// Buttons and links that act on the page’s subject.
enum ActionsTemplate {
    static let text = """
        <div class="actions">{{#actions}}{{#posts}}<form method="post" action="{{path}}"><input type="hidden"\
         name="csrf" value="{{csrf}}">{{#fields}}<input type="hidden" name="{{name}}" value="{{value}}">{{/fields}}\
        <button class="button {{weight}}">{{text}}</button></form>{{/posts}}{{^posts}}<a class="button {{weight}}"\
         href="{{path}}">{{text}}</a>{{/posts}}{{/actions}}</div>
        """
}
