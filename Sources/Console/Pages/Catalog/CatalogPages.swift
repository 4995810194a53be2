import Access
import Practice
import Risk

/// What was seen of the practice's network: devices, flows and facts, each to be confirmed by a person; records of the same
/// system; and the map.
struct CatalogPages: Sendable {
    let shared: PracticePages
    let acts: CatalogActs
    let vulnerabilities: VulnerabilityStore
    let jobs: JobBoard

    static let home = Link(text: "Risk", path: "/risk")
    static let seen = Link(text: "Devices seen", path: "/risk/seen")
    static let rowsOnAPage = 50

    var routes: [PageRoute] {
        discoveryRoutes + seenRoutes + flowRoutes + factRoutes + duplicateRoutes + [
            .get("/risk/map", .needs(.viewPractice)) { try await .page(map($0)) }
        ]
    }

    var catalog: CatalogStore { shared.catalog }

    /// Whether somebody may look at what was seen of the whole network.
    static func isWhole(_ request: PageRequest) -> Bool { request.signedIn.systems == nil }
}
