/// A place of the navigation.
enum PlaceTemplate {
    static let text = """
        <a href="{{path}}"{{#isHere}} aria-current="page"{{/isHere}}{{#isWithin}}\
         aria-current="true"{{/isWithin}}>{{word}}</a>
        """
}
