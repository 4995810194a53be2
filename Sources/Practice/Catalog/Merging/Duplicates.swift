/// Two records that may be about the same system.
public struct DuplicateSuggestion: Hashable, Sendable, Codable {
    /// The one that was made first.
    public var one: SystemID
    /// The other.
    public var other: SystemID
    /// Why, each as a sentence.
    public var reasons: [String]

    /// Which two, without the reasons.
    public var pair: DuplicatePair { DuplicatePair(one, other) }
}

/// Two systems, whichever is named first.
public struct DuplicatePair: Hashable, Sendable, Codable {
    /// The one with the lesser ID.
    public let one: SystemID
    /// The other.
    public let other: SystemID

    /// A pair.
    public init(_ one: SystemID, _ other: SystemID) {
        self.one = min(one, other)
        self.other = max(one, other)
    }
}

/// Looks for records that may be about the same system: pure.
public enum Duplicates {
    /// The pairs that share an IP address, a host name, or an AE title and the vendor.
    ///
    /// What many systems share (an address behind NAT, `ANY-SCP`) says nothing, and is left out.
    public static func find(
        in systems: [System],
        except dismissed: Set<DuplicatePair> = [],
        limits: CatalogLimits = CatalogLimits()
    ) -> [DuplicateSuggestion] {
        var groups: [Trait: [SystemID]] = [:]
        for system in systems {
            for trait in traits(of: system) { groups[trait, default: []].append(system.id) }
        }
        var found: [DuplicatePair: Set<Trait>] = [:]
        for (trait, group) in groups where (2...max(2, limits.sharing)).contains(group.count) {
            for (place, one) in group.enumerated() {
                for other in group[(place + 1)...] where !dismissed.contains(DuplicatePair(one, other)) {
                    found[DuplicatePair(one, other), default: []].insert(trait)
                }
            }
        }
        // Those for which most speaks come first.
        let sorted = found.sorted { left, right in
            left.value.count != right.value.count
                ? left.value.count > right.value.count
                : (left.key.one, left.key.other) < (right.key.one, right.key.other)
        }
        return sorted.prefix(limits.duplicates).map { pair, traits in
            DuplicateSuggestion(one: pair.one, other: pair.other, reasons: traits.map(\.reason).sorted())
        }
    }

    private enum Trait: Hashable {
        case address(String)
        case host(String)
        case title(String, vendor: String)

        var reason: String {
            switch self {
            case .address(let address): "Both have the address \(address)."
            case .host(let name): "Both have the host name \(name)."
            case .title(let title, let vendor):
                vendor.isEmpty
                    ? "Both have the AE title \(title)." : "Both have the AE title \(title) and the same vendor."
            }
        }
    }

    private static func traits(of system: System) -> Set<Trait> {
        var traits: Set<Trait> = []
        for name in system.addresses.map(HostName.init) where !name.isLoopback && !name.text.isEmpty {
            traits.insert(name.isAddress ? .address(name.text) : .host(name.text))
        }
        let vendor = system.vendor.lowercased()
        for title in system.aeTitles where !title.isEmpty && title != "ANY-SCP" {
            traits.insert(.title(title, vendor: vendor))
        }
        return traits
    }
}
