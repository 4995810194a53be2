/// What stands around a page: whose console it is and where one can go.
struct Shell {
    /// The practice's name.
    var practice: String
    /// Who is signed in; nil outside of the shell.
    var person: String?
    /// The places that this person may see.
    var sections: [ShellSection]
    /// Alerts that nobody has acknowledged.
    var openAlerts: Int = 0
    /// Where they are listed.
    var alertsPath: String = "/"
    /// The token that every form carries.
    var csrfToken: String
    /// The page's own address with its query, for links that keep it.
    var address: String
    /// False if the person has paused what renews itself.
    var isUpdating: Bool = true
    /// When the page was made, in microseconds since 1970 UTC.
    var madeAt: Int64
    /// The version of Leadglass.
    var version: String
    /// What the person chose; otherwise the browser's setting holds.
    var theme: Theme = .browser

    enum Theme: String { case browser, light, dark }
}
