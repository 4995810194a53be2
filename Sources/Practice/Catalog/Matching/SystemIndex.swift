/// The systems by address and by AE title: who a device that was seen is.
public struct SystemIndex: Sendable {
    /// Who a device is.
    public enum Match: Hashable, Sendable {
        /// This system.
        case system(SystemID)
        /// One of these, which share the address; nothing tells which.
        case ambiguous([SystemID])
        /// None that is known by its address; these have its AE title.
        case unknown(likely: [SystemID])
    }

    /// What of a system it is known by.
    struct Entry: Hashable {
        var hosts: [String]
        var titles: [String]
        /// True if an IP address is on record: then another address is not its own.
        var hasAddress: Bool

        init(_ system: System) {
            let names = system.addresses.map(HostName.init)
            hosts = names.map(\.text)
            titles = system.aeTitles
            hasAddress = names.contains { $0.isAddress && !$0.isLoopback }
        }
    }

    private var entries: [SystemID: Entry] = [:]
    private var byHost: [String: [SystemID]] = [:]
    private var byTitle: [String: [SystemID]] = [:]

    /// An index of these systems.
    public init(_ systems: [System] = []) {
        for system in systems { insert(system) }
    }

    /// Takes in a system, or what it is known by now.
    public mutating func insert(_ system: System) {
        let entry = Entry(system)
        guard entries[system.id] != entry else { return }
        remove(system.id)
        entries[system.id] = entry
        for host in Set(entry.hosts) { byHost[host, default: []].append(system.id) }
        for title in Set(entry.titles) { byTitle[title, default: []].append(system.id) }
    }

    /// Leaves a system out.
    public mutating func remove(_ id: SystemID) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        for host in Set(entry.hosts) { Self.remove(id, from: &byHost, host) }
        for title in Set(entry.titles) { Self.remove(id, from: &byTitle, title) }
    }

    /// True if there is such a system.
    public func contains(_ id: SystemID) -> Bool { entries[id] != nil }

    /// Who a device is, by its address and the AE title that it gave, if any.
    ///
    /// The address decides. Where several systems share it, the title does. A title alone decides only where the record has
    /// no IP address to contradict it, or where the address is a loopback one, as behind a tunnel: anybody can call with any
    /// title.
    public func match(host: String, title: String = "") -> Match { match(HostName(host), title: title) }

    func match(_ host: HostName, title: String) -> Match {
        let titled = title.isEmpty ? [] : byTitle[title] ?? []
        if host.isLoopback, titled.count == 1 { return .system(titled[0]) }
        if let here = byHost[host.text] {
            if here.count == 1 { return .system(here[0]) }
            let both = here.filter { titled.contains($0) }
            return both.count == 1 ? .system(both[0]) : .ambiguous(here)
        }
        if titled.count == 1, entries[titled[0]]?.hasAddress == false { return .system(titled[0]) }
        return .unknown(likely: titled)
    }

    private static func remove(_ id: SystemID, from table: inout [String: [SystemID]], _ key: String) {
        table[key]?.removeAll { $0 == id }
        if table[key]?.isEmpty == true { table[key] = nil }
    }
}
