/// How far a long work is.
enum ProgressTemplate {
    static let text = """
        <div class="progress">
        <label for="{{id}}">{{label}}</label>
        <progress id="{{id}}"{{#isKnown}} value="{{done}}" max="{{total}}"{{/isKnown}}>{{words}}</progress>
        <p><span class="value">{{words}}</span>{{#note}} <span class="note">{{.}}</span>{{/note}}</p>
        </div>

        """
}
