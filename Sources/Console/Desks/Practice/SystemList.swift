import Practice

/// Systems that are at hand already, filtered, sorted and paged as the store does it.
struct SystemList {
    let systems: [System]
    /// What people call the sites and the owners.
    let sites: [String: String]
    let owners: [String: String]

    /// One page, and how many there are on all pages.
    func page(_ query: ListQuery) throws(PracticeError) -> (page: ListPage<System>, total: Int) {
        let column = query.sort ?? "name"
        guard PracticeStore.sortColumns(of: .system).contains(column) else {
            throw PracticeError(.invalid, field: "sort", "Systems cannot be sorted by that. Sort them by their name.")
        }
        let words = query.text.lowercased().split(whereSeparator: \.isWhitespace)
        let found = systems.filter { system in
            matches(system, query.filters) && (words.isEmpty || has(words, system))
        }
        var sorted = found.map { (key: key($0, column), system: $0) }
            .sorted { ($0.key, $0.system.id.text) < ($1.key, $1.system.id.text) }
        if query.descending { sorted.reverse() }
        // A row that has gone since begins the list anew.
        let start =
            query.after.flatMap { after in sorted.firstIndex { $0.system.id.text == after } }.map { $0 + 1 } ?? 0
        let rest = sorted[start...]
        let shown = rest.prefix(max(1, query.limit)).map(\.system)
        let next = rest.count > shown.count ? shown.last?.id.text : nil
        return (ListPage(items: shown, next: next), found.count)
    }

    private func matches(_ system: System, _ filters: [String: String]) -> Bool {
        filters.allSatisfy { name, value in
            switch name {
            case "kind": system.kind.rawValue == value
            case "site": system.site?.text == value
            case "vendor": system.vendor == value
            case "handles_phi": system.handlesPHI == (value == "true")
            case "owner": system.owner?.text == value
            case "service_lines": system.serviceLines.contains { $0.text == value }
            case "depends_on": system.dependsOn.contains { $0.text == value }
            default: false
            }
        }
    }

    private func has(_ words: [Substring], _ system: System) -> Bool {
        let text = [
            system.name, system.kind.rawValue, system.room, system.vendor, system.model, system.version,
            site(system), owner(system),
        ]
        let all = (text + system.addresses + system.aeTitles).joined(separator: "\n").lowercased()
        return words.allSatisfy { all.contains($0) }
    }

    private func key(_ system: System, _ column: String) -> String {
        let text =
            switch column {
            case "kind": system.kind.rawValue
            case "site": site(system)
            case "room": system.room
            case "vendor": system.vendor
            case "model": system.model
            case "version": system.version
            case "support_ends": system.supportEnds
            case "owner": owner(system)
            default: system.name
            }
        return text.lowercased()
    }

    private func site(_ system: System) -> String { system.site.flatMap { sites[$0.text] } ?? "" }
    private func owner(_ system: System) -> String { system.owner.flatMap { owners[$0.text] } ?? "" }
}
