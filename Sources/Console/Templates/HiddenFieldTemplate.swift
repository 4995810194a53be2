/// A field that is carried along.
enum HiddenFieldTemplate {
    static let text = """
        <input type="hidden" name="{{name}}" value="{{value}}">

        """
}
