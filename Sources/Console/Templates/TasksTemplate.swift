/// Things to do, each with its state.
enum TasksTemplate {
    static let text = """
        <ul class="tasks">
        {{#tasks}}
        <li><div class="task">{{>link}}{{#note}}<span class="note">{{#.}}{{>words}}{{/.}}</span>{{/note}}</div>\
        <span class="tag {{mood}}">{{state}}</span></li>
        {{/tasks}}
        </ul>

        """
}
