/// A file that is sent along.
enum FileFieldTemplate {
    static let text = """
        <div class="field{{#hasError}} wrong{{/hasError}}">
        <label for="{{id}}">{{label}}{{#isOptional}} <span class="optional">(optional)</span>{{/isOptional}}</label>
        {{>remarks}}
        <input id="{{id}}" name="{{name}}" type="file"{{#accept}} accept="{{.}}"{{/accept}}\
        {{#isRequired}} required{{/isRequired}}{{#described}} aria-describedby="{{.}}"{{/described}}{{#hasError}}\
         aria-invalid="true"{{/hasError}}>
        </div>

        """
}
