/// Anything with an address that handles images, orders or reports.
public struct System: Hashable, Sendable, Codable {
    /// What a system does.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Makes images.
        case modality
        /// Keeps images and shows them.
        case pacs
        /// Keeps orders and reports.
        case ris
        /// A vendor-neutral archive.
        case vna
        /// Where people read or look at images.
        case workstation
        /// Tells modalities what is to be done.
        case worklist
        /// Turns speech into reports.
        case dictation
        /// A switch, a firewall, a VPN.
        case network
        /// A server for something else.
        case server
        /// None of these.
        case other
    }

    /// The ID.
    public var id: SystemID
    /// The name, as people read it.
    public var name: String
    /// What it does.
    public var kind: Kind
    /// Where it stands; nil if at no site, as for a service on the internet.
    public var site: SiteID?
    /// The room, the rack or the floor; empty if unknown.
    public var room: String
    /// Its IP addresses and host names.
    public var addresses: [String]
    /// Its DICOM AE titles.
    public var aeTitles: [String]
    /// Who made it; empty if unknown.
    public var vendor: String
    /// The model; empty if unknown.
    public var model: String
    /// The version of its software; empty if unknown.
    public var version: String
    /// Until which day its vendor supports it, as YYYY-MM-DD; empty if unknown.
    public var supportEnds: String
    /// Whom to call at the vendor.
    public var vendorContact: VendorContact
    /// Who answers for it in the practice.
    public var owner: PersonID?
    /// The service lines that stop or slow down without it.
    public var serviceLines: [ServiceLineID]
    /// The systems that it needs to work.
    public var dependsOn: [SystemID]
    /// Whether protected health information is on it or passes through it.
    public var handlesPHI: Bool
    /// How it stands in its room, and what becomes of its media.
    public var physical: Physical
    /// Anything else; may have several lines.
    public var notes: String

    /// A system with these parts.
    public init(
        id: SystemID,
        name: String,
        kind: Kind,
        site: SiteID? = nil,
        room: String = "",
        addresses: [String] = [],
        aeTitles: [String] = [],
        vendor: String = "",
        model: String = "",
        version: String = "",
        supportEnds: String = "",
        vendorContact: VendorContact = VendorContact(),
        owner: PersonID? = nil,
        serviceLines: [ServiceLineID] = [],
        dependsOn: [SystemID] = [],
        handlesPHI: Bool = true,
        physical: Physical = Physical(),
        notes: String = ""
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.site = site
        self.room = room
        self.addresses = addresses
        self.aeTitles = aeTitles
        self.vendor = vendor
        self.model = model
        self.version = version
        self.supportEnds = supportEnds
        self.vendorContact = vendorContact
        self.owner = owner
        self.serviceLines = serviceLines
        self.dependsOn = dependsOn
        self.handlesPHI = handlesPHI
        self.physical = physical
        self.notes = notes
    }
}
