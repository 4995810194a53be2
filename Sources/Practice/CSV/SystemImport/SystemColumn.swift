/// The columns of the catalog as CSV. The raw value is the column's name in the header.
public enum SystemColumn: String, Hashable, Sendable, Codable, CaseIterable {
    /// The ID; empty for a system that is new, or that is found by its name or its address.
    case id
    /// The name.
    case name
    /// What it does.
    case kind
    /// The site's name or ID.
    case site
    /// The room, the rack or the floor.
    case room
    /// IP addresses and host names, with semicolons between them.
    case addresses
    /// AE titles, with semicolons between them.
    case aeTitles = "ae_titles"
    /// Who made it.
    case vendor
    /// The model.
    case model
    /// The version of its software.
    case version
    /// Until which day its vendor supports it.
    case supportEnds = "support_ends"
    /// Whom to call at the vendor.
    case vendorContactName = "vendor_contact_name"
    /// The vendor's number on working days.
    case vendorContactPhone = "vendor_contact_phone"
    /// The vendor's number at night and on weekends.
    case vendorContactWeekendPhone = "vendor_contact_weekend_phone"
    /// The name or the ID of the person who answers for it.
    case owner
    /// Names or IDs of service lines, with semicolons between them.
    case serviceLines = "service_lines"
    /// Names or IDs of systems, with semicolons between them.
    case dependsOn = "depends_on"
    /// Whether protected health information is on it or passes through it.
    case handlesPHI = "handles_phi"
    /// Whether it stands behind a lock or is fixed by one.
    case locked
    /// Whether one person can carry it or roll it away.
    case portable
    /// Whether data can leave it on a disk, a stick or a card.
    case removableMedia = "removable_media"
    /// How its media are disposed of.
    case disposal
    /// Anything else.
    case notes

    /// The name as words.
    public var spoken: String { rawValue.spoken }

    /// The column with this name, however it is capitalized and whether it has spaces or underscores.
    init?(header: String) {
        self.init(rawValue: header.trimmed.lowercased().replacing(" ", with: "_").replacing("-", with: "_"))
    }

    /// Whether the cell is a telephone number, which may begin with a plus.
    var isPhone: Bool { self == .vendorContactPhone || self == .vendorContactWeekendPhone }
}
