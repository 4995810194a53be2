/// A vulnerability that CISA knows to be exploited: one entry of its catalog.
public struct KEVEntry: Hashable, Sendable, Codable {
    /// Its number, such as `CVE-2021-44228`.
    public var cve: String
    /// Who makes the product.
    public var vendor: String
    /// The product, or several of them, in CISA's words.
    public var product: String
    /// The vulnerability's name.
    public var name: String
    /// The day on which it came into the catalog, as YYYY-MM-DD.
    public var added: String
    /// What it is, in CISA's words.
    public var summary: String
    /// What CISA requires to be done.
    public var requiredAction: String
    /// Until which day, as YYYY-MM-DD. It binds federal agencies; to others it says how urgent it is.
    public var due: String
    /// Whether it is known to be used for ransomware; false where CISA does not say so.
    public var usedByRansomware: Bool
    /// Further notes and links.
    public var notes: String
    /// The weaknesses behind it, such as `CWE-502`.
    public var cwes: [String]

    /// An entry with these parts.
    public init(
        cve: String,
        vendor: String,
        product: String,
        name: String,
        added: String,
        summary: String,
        requiredAction: String,
        due: String,
        usedByRansomware: Bool = false,
        notes: String = "",
        cwes: [String] = []
    ) {
        self.cve = cve
        self.vendor = vendor
        self.product = product
        self.name = name
        self.added = added
        self.summary = summary
        self.requiredAction = requiredAction
        self.due = due
        self.usedByRansomware = usedByRansomware
        self.notes = notes
        self.cwes = cwes
    }
}
