/// One or any of a few, all of them seen.
enum ChoiceSetTemplate {
    static let text = """
        <fieldset class="field{{#hasError}} wrong{{/hasError}}"{{#described}} aria-describedby="{{.}}"{{/described}}>
        <legend>{{label}}{{#isOptional}} <span class="optional">(optional)</span>{{/isOptional}}</legend>
        {{>remarks}}
        {{#choices}}
        <div class="choice"><input id="{{id}}" name="{{name}}" type="{{type}}" value="{{value}}"{{#isChosen}}\
         checked{{/isChosen}}\
        {{#hasNote}} aria-describedby="{{id}}-note"{{/hasNote}}><label for="{{id}}">{{label}}</label>\
        {{#hasNote}}<span class="note" id="{{id}}-note">{{note}}</span>{{/hasNote}}</div>
        {{/choices}}
        </fieldset>

        """
}
