/// When the page was made.
enum MadeTemplate {
    static let text = """
        {{#hasTime}}As of <time datetime="{{machineTime}}">{{time}}</time>{{/hasTime}}
        """
}
