/// One of a list.
enum OptionTemplate {
    static let text = """
        <option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        """
}
