/// What a person fills in and sends.
enum FormTemplate {
    static let text = """
        <form class="form" method="post" action="{{path}}" novalidate>
        <input type="hidden" name="csrf" value="{{csrf}}">
        {{#fields}}
        {{>*template}}
        {{/fields}}
        <div class="buttons"><button class="button {{weight}}">{{submit}}</button>{{#cancel}}{{>link}}{{/cancel}}\
        </div>
        </form>

        """
}
