import Access
import Practice

extension ResponsePages {
    /// Whom to call, on one sheet for the wall.
    func contacts(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard sight.isWhole else { return PracticePages.bound("Whom to call", .response) }
        let (people, sites, systems) = try await Blocking.told {
            let active = ListQuery(filters: ["active": "true"], limit: sight.store.limits.pageSize)
            return (
                try sight.store.people(active).items.filter { !$0.phone.isEmpty },
                try sight.store.sites(ListQuery(limit: sight.store.limits.pageSize)).items.filter { !$0.phone.isEmpty },
                try sight.book.systems()
            )
        }
        return Page(
            title: "Whom to call",
            section: .response,
            trail: ServiceLine.place.trail,
            lead: "Print this page from your browser and put it on the wall: in an attack it may be all that is left.",
            blocks: [
                .section(title: "People", id: "people", [.table(table(people))]),
                .section(title: "Vendors", id: "vendors", [.table(VendorCall.table(VendorCall.all(systems)))]),
                .section(title: "Sites", id: "sites", [.table(table(sites))]),
            ]
        )
    }

    private func table(_ people: [Person]) -> DataTable {
        let roles = shared.access.roles
        return DataTable(
            caption: "Who can be reached",
            columns: [.init(title: "Name"), .init(title: "Role"), .init(title: "Phone")],
            rows: people.map { person in
                [
                    Cell(person.name),
                    Cell(person.roles.map { roles[$0.role]?.name ?? $0.role.rawValue }.joined(separator: ", ")),
                    Cell(person.phone),
                ]
            },
            path: "/response/contacts",
            empty: EmptyState(
                title: "Nobody has a phone number here",
                text: "Add the numbers to the people.",
                action: nil
            )
        )
    }

    private func table(_ sites: [Site]) -> DataTable {
        DataTable(
            caption: "Where the practice works",
            columns: [.init(title: "Site"), .init(title: "Address"), .init(title: "Phone")],
            rows: sites.map { [Cell($0.name), Cell($0.address), Cell($0.phone)] },
            path: "/response/contacts",
            empty: EmptyState(
                title: "No site has a phone number here",
                text: "Add the numbers to the sites.",
                action: nil
            )
        )
    }
}

/// Whom to call at a vendor, and for which systems.
struct VendorCall: Hashable, Sendable {
    var vendor: String
    var contact: VendorContact
    var systems: [String]

    /// One for each vendor and number, in the order of the vendors' names.
    static func all(_ systems: [System]) -> [VendorCall] {
        struct Key: Hashable {
            var vendor: String
            var contact: VendorContact
        }
        let known = systems.filter { !$0.vendorContact.isEmpty }
        let groups = Dictionary(grouping: known) { Key(vendor: $0.vendor, contact: $0.vendorContact) }
        return groups.map { VendorCall(vendor: $0.vendor, contact: $0.contact, systems: $1.map(\.name).sorted()) }
            .sorted { ($0.order, $0.contact.phone) < ($1.order, $1.contact.phone) }
    }

    private var order: String { ([vendor.lowercased()] + systems).joined(separator: "\n") }

    static func table(_ calls: [VendorCall]) -> DataTable {
        DataTable(
            caption: "By vendor and number",
            columns: [
                .init(title: "Vendor"), .init(title: "Nights and weekends"), .init(title: "Working days"),
                .init(title: "Systems"),
            ],
            rows: calls.map { call in
                let more = call.systems.count > 6 ? " and \(call.systems.count - 6) more" : ""
                return [
                    Cell(call.vendor.isEmpty ? "Not named" : call.vendor, note: call.contact.name),
                    call.contact.weekendPhone.isEmpty
                        ? Cell("No number", tag: .warning) : Cell(call.contact.weekendPhone),
                    Cell(call.contact.phone), Cell(call.systems.prefix(6).joined(separator: ", ") + more),
                ]
            },
            path: "/response/contacts",
            empty: EmptyState(
                title: "No vendor’s number is known",
                text: "Add the vendor contact to the systems.",
                action: Action(text: "Systems without a weekend number", path: "/risk/systems?gap=no-weekend-number")
            )
        )
    }
}
