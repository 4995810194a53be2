import Access
import Practice
import Records

/// Systems, the sites where they stand, and the people who answer for them.
struct SystemFill {
    let records: any Records

    /// - Returns: who is there, as the ledger names them.
    func run(_ count: Int) throws -> [String] {
        let store = try PracticeStore(
            records: records,
            knownRoles: Set(Roles.builtIn.all.map(\.id)),
            now: Timestamp.systemClock,
            random: AccessControl.systemRandom
        )
        let sites = (0..<20).map { Site(id: store.newID(), name: "Imaging center \($0)") }
        for site in sites { try store.save(site) }
        let people = (0..<50).map {
            Person(id: store.newID(), name: "Person \($0)", email: "p\($0)@example.org", roles: [.init("staff")])
        }
        for person in people { try store.save(person) }
        let kinds = System.Kind.allCases
        for number in 0..<count {
            let system = System(
                id: store.newID(),
                name: "System \(number)",
                kind: kinds[number % kinds.count],
                site: sites[number % sites.count].id,
                room: "Room \(number % 40)",
                addresses: ["10.\(number % 20).\(number / 250).\(number % 250)"],
                aeTitles: ["AE\(number)"],
                vendor: "Vendor \(number % 12)",
                model: "Model \(number % 60)",
                version: "\(number % 9).1",
                owner: people[number % people.count].id
            )
            try store.save(system)
        }
        return people.map { "person:\($0.id)" }
    }
}
