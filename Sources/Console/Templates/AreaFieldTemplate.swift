/// A field of several lines.
enum AreaFieldTemplate {
    static let text = """
        <div class="field{{#hasError}} wrong{{/hasError}}">
        <label for="{{id}}">{{label}}{{#isOptional}} <span class="optional">(optional)</span>{{/isOptional}}</label>
        {{>remarks}}
        <textarea id="{{id}}" name="{{name}}" rows="{{rows}}" autocomplete="{{autocomplete}}" maxlength="{{limit}}"\
        {{#isRequired}} required{{/isRequired}}{{#described}} aria-describedby="{{.}}"{{/described}}{{#hasError}}\
         aria-invalid="true"{{/hasError}}>
        {{value}}</textarea>
        </div>

        """
}
