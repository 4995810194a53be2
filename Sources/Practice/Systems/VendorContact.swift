/// Whom to call at a vendor, also on a Sunday.
public struct VendorContact: Hashable, Sendable, Codable {
    /// The person or the desk; empty if unknown.
    public var name: String
    /// The number on working days; empty if unknown.
    public var phone: String
    /// The number at night and on weekends; empty if unknown.
    public var weekendPhone: String

    /// True if nothing is known.
    public var isEmpty: Bool { name.isEmpty && phone.isEmpty && weekendPhone.isEmpty }

    /// A contact with these parts.
    public init(name: String = "", phone: String = "", weekendPhone: String = "") {
        self.name = name
        self.phone = phone
        self.weekendPhone = weekendPhone
    }
}
