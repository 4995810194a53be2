/// A field of one line.
enum LineFieldTemplate {
    static let text = """
        <div class="field{{#hasError}} wrong{{/hasError}}">
        <label for="{{id}}">{{label}}{{#isOptional}} <span class="optional">(optional)</span>{{/isOptional}}</label>
        {{>remarks}}
        <input id="{{id}}" name="{{name}}" type="{{type}}" value="{{value}}" autocomplete="{{autocomplete}}"\
         maxlength="{{limit}}"\
        {{#inputMode}} inputmode="{{.}}"{{/inputMode}}{{#isVerbatim}} autocapitalize="none"\
         spellcheck="false"{{/isVerbatim}}\
        {{#isRequired}} required{{/isRequired}}{{#described}} aria-describedby="{{.}}"{{/described}}{{#hasError}}\
         aria-invalid="true"{{/hasError}}>
        </div>

        """
}
