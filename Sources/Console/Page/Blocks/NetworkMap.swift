import Practice
import Risk

/// A map of the network: sites, systems and who speaks to whom, drawn, with tables that say the same.
struct NetworkMap {
    /// What it shows, as one says it.
    var title: String
    /// What one sees in it, in a sentence; empty for how much is drawn.
    var summary: String = ""
    var layout: MapLayout
    /// Where the lists are that boxes lead to: a system's page is the path and its ID.
    var systemsPath = "/risk/systems"
    var sitesPath = "/risk/sites"
    var flowsPath = "/risk/flows"
    /// How many connections the table has at most; the rest is counted.
    var tableRows = 200
}
