/// A look at the network as programs ask for it.
package struct DiscoveryAsked: Codable, Sendable {
    /// Addresses and CIDR blocks, in private networks.
    package var targets: [String]
    /// Addresses and CIDR blocks that are left alone.
    package var exclude: [String]?
    /// Ports such as `dicom:11112` or `hl7:2575`; the usual ones if left out.
    package var ports: [String]?
    /// New connections a second; 20 if left out.
    package var rate: Int?
    /// Local hours in which it may look, such as `22:00-05:00`; any time if left out.
    package var hours: String?
    /// AE titles to call with, the preferred one first.
    package var callingAETitles: [String]?
    /// AE titles to ask for first.
    package var calledAETitles: [String]?

    /// An order with these parts; what is empty or nil is as usual.
    package init(
        targets: [String],
        exclude: [String] = [],
        ports: [String] = [],
        rate: Int? = nil,
        hours: String? = nil,
        callingAETitles: [String] = [],
        calledAETitles: [String] = []
    ) {
        self.targets = targets
        self.exclude = exclude
        self.ports = ports
        self.rate = rate
        self.hours = hours
        self.callingAETitles = callingAETitles
        self.calledAETitles = calledAETitles
    }

    /// The order.
    var order: DiscoveryOrder {
        DiscoveryOrder(
            targets: targets,
            exclude: exclude ?? [],
            ports: ports ?? [],
            rate: rate ?? DiscoveryOrder(targets: []).rate,
            hours: hours ?? "",
            callingAETitles: callingAETitles ?? [],
            calledAETitles: calledAETitles ?? []
        )
    }
}
