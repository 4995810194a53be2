import Practice

/// Something that the catalog does not know of a system, or that is amiss with it.
enum SystemGap: String, CaseIterable, Codable, Sendable {
    /// Nobody answers for it.
    case noOwner = "no-owner"
    /// Its vendor no longer supports it.
    case supportEnded = "support-ended"
    /// Nobody knows whom to call on a Sunday.
    case noWeekendNumber = "no-weekend-number"

    /// Whether a system has it.
    ///
    /// - Parameter today: the day as YYYY-MM-DD.
    func isOf(_ system: System, today: String) -> Bool {
        switch self {
        case .noOwner: system.owner == nil
        case .supportEnded: !system.supportEnds.isEmpty && system.supportEnds < today
        case .noWeekendNumber: system.vendorContact.weekendPhone.isEmpty
        }
    }
}
