/// The ID of a safeguard.
public typealias SafeguardID = Identifier<Safeguard>

/// Something that keeps harm away or small (45 CFR 164.304).
public struct Safeguard: Hashable, Sendable, Codable {
    /// HIPAA's three kinds.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// What people decide and do (45 CFR 164.308).
        case administrative
        /// Walls, doors, locks and the handling of devices (45 CFR 164.310).
        case physical
        /// What machines enforce (45 CFR 164.312).
        case technical
    }

    /// How far it is.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// Decided, not yet working.
        case planned
        /// Working.
        case inPlace = "in-place"
        /// No longer.
        case retired
    }

    /// The ID.
    public var id: SafeguardID
    /// The name, as people read it.
    public var name: String
    /// HIPAA's kind.
    public var kind: Kind
    /// The layer that it belongs to: safeguards of one layer may fail together, those of two should not.
    public var layer: String
    /// How far it is.
    public var status: Status
    /// Who answers for it.
    public var owner: PersonID?
    /// After how many days it is to be looked at again; nil if nobody has said.
    public var reviewDays: Int?
    /// The ID of the safeguard in the library that it puts into practice, such as `immutable-backup`; empty if none.
    public var library: String
    /// About how many dollars it costs a year; nil if unknown.
    public var yearlyCost: Int?
    /// The systems that it protects; empty means all.
    public var systems: [SystemID]
    /// Anything else; may have several lines.
    public var notes: String

    /// A safeguard with these parts.
    public init(
        id: SafeguardID,
        name: String,
        kind: Kind,
        layer: String,
        status: Status,
        owner: PersonID? = nil,
        reviewDays: Int? = nil,
        library: String = "",
        yearlyCost: Int? = nil,
        systems: [SystemID] = [],
        notes: String = ""
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.layer = layer
        self.status = status
        self.owner = owner
        self.reviewDays = reviewDays
        self.library = library
        self.yearlyCost = yearlyCost
        self.systems = systems
        self.notes = notes
    }
}

extension Safeguard {
    /// Reads one, also one that an earlier version wrote: that has no `library`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try values.decode(SafeguardID.self, forKey: .id),
            name: try values.decode(String.self, forKey: .name),
            kind: try values.decode(Kind.self, forKey: .kind),
            layer: try values.decode(String.self, forKey: .layer),
            status: try values.decode(Status.self, forKey: .status),
            owner: try values.decodeIfPresent(PersonID.self, forKey: .owner),
            reviewDays: try values.decodeIfPresent(Int.self, forKey: .reviewDays),
            library: try values.decodeIfPresent(String.self, forKey: .library) ?? "",
            yearlyCost: try values.decodeIfPresent(Int.self, forKey: .yearlyCost),
            systems: try values.decode([SystemID].self, forKey: .systems),
            notes: try values.decode(String.self, forKey: .notes)
        )
    }
}
