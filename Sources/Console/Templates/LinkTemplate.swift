/// A link, or its text alone if it leads outside of the console.
enum LinkTemplate {
    static let text = """
        {{#hasPath}}<a href="{{path}}">{{text}}</a>{{/hasPath}}{{^hasPath}}{{text}}{{/hasPath}}
        """
}
