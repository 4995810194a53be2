/// One of a list.
enum ChoiceFieldTemplate {
    static let text = """
        <div class="field{{#hasError}} wrong{{/hasError}}">
        <label for="{{id}}">{{label}}{{#isOptional}} <span class="optional">(optional)</span>{{/isOptional}}</label>
        {{>remarks}}
        <select id="{{id}}" name="{{name}}" autocomplete="{{autocomplete}}"\
        {{#isRequired}} required{{/isRequired}}{{#described}} aria-describedby="{{.}}"{{/described}}{{#hasError}}\
         aria-invalid="true"{{/hasError}}>\
        {{#choices}}{{>option}}{{/choices}}</select>
        </div>

        """
}
