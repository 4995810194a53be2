package import Practice

/// What becomes of a device. With neither field it becomes a system as it is suggested.
package struct ConfirmOrder: Codable, Sendable {
    /// The system that it is; its record gets the address and the AE titles.
    var system: SystemID?
    /// A new system, as the person has completed it.
    var record: SystemFields?

    /// An order for an existing system, or, without one, for a new system as it is suggested.
    package init(system: SystemID? = nil) { self.system = system }
}

/// Why a device is no system.
package struct IgnoreOrder: Codable, Sendable {
    var reason: String

    /// An order with this reason.
    package init(reason: String) { self.reason = reason }
}

/// What a person claims of a system.
package struct ClaimOrder: Codable, Sendable {
    var name: FactName
    /// Missing to take back what was claimed by this name and port.
    var value: String?
    /// Missing for the whole system.
    var port: Int?

    /// A claim, or, without a value, the end of one.
    package init(_ name: FactName, _ value: String?, port: Int? = nil) {
        self.name = name
        self.value = value
        self.port = port
    }
}

/// The system that a device is now.
package struct Confirmed: Codable, Sendable {
    package var system: SystemID
}

/// Which record goes into which.
package struct MergeOrder: Codable, Sendable {
    var kept: SystemID
    var removed: SystemID
    /// The fields that are taken from the one that goes, as `practice.yaml` names them.
    var taking: [String]?

    /// An order to merge one into the other.
    package init(kept: SystemID, removed: SystemID, taking: [String]) {
        self.kept = kept
        self.removed = removed
        self.taking = taking
    }
}
