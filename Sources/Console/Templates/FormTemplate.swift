/// What a person fills in and sends.
enum FormTemplate {
    static let text = """
        <form class="form" method="{{method}}" action="{{path}}"{{#id}} id="{{.}}"{{/id}}{{#hasFiles}}\
         enctype="multipart/form-data"{{/hasFiles}} novalidate>
        {{#posts}}
        <input type="hidden" name="csrf" value="{{csrf}}">
        {{/posts}}
        {{#fields}}
        {{>*template}}
        {{/fields}}
        <div class="buttons"><button class="button {{weight}}">{{submit}}</button>{{#cancel}}{{>link}}{{/cancel}}\
        </div>
        </form>

        """
}
