/// What is looked at, how, and how gently.
///
/// A plan is only a value; `check` says whether it is a good one, and `Discovery` refuses one that is not.
public struct DiscoveryPlan: Hashable, Sendable, Codable {
    /// The networks and addresses to look at. The network's own and the broadcast address of an IPv4 network are left out.
    public var targets: [AddressBlock]
    /// What is never touched, whatever `targets` says.
    public var excluded: [AddressBlock] = []
    /// Which ports of each device, in this order.
    public var ports = DiscoveryPort.usual
    /// New connections a second, over all devices.
    public var rate = 20
    /// How many devices are looked at at once. Each of them has one connection at a time.
    public var devicesAtOnce = 32
    /// When devices may be looked at, local time; nil is always.
    public var hours: OpeningHours?
    /// What is done outside of `hours`.
    public var whenClosed = OpeningHours.WhenClosed.wait
    /// How long a device is waited for.
    public var patience = Patience()
    /// The most connections to one device in a run.
    public var connectionsPerDevice = 40
    /// The most associations asked for at one port.
    public var associationsPerPort = 4
    /// The AE titles to call with, the preferred one first.
    public var callingAETitles = ["LEADGLASS"]
    /// AE titles that devices may have; they are tried before those that implementations are shipped with.
    public var calledAETitles: [String] = []
    /// Whether an accepted association is also asked for C-ECHO.
    public var echoes = true
    /// Whether one more association learns which SOP classes and transfer syntaxes are accepted.
    public var learnsServices = true
    /// Whether HL7 ports are asked `NMQ^N01`; else they are only connected to, and a device must speak first.
    public var asksHL7 = true
    /// Whether TLS handshakes with single versions learn which are accepted, 1.0 and 1.1 among them.
    public var learnsTLSVersions = true
    /// The paths of a DICOMweb search for studies, tried in this order.
    public var dicomWebPaths = ["/dicom-web/studies", "/dcm4chee-arc/aets/DCM4CHEE/rs/studies"]
    /// The most addresses that a plan may have.
    public var mostAddresses = 65_536
    /// Whether addresses outside private networks may be looked at.
    public var allowsPublicAddresses = false

    /// A plan for these networks with everything else as it usually is.
    public init(_ targets: [AddressBlock]) {
        self.targets = targets
    }

    /// The called AE titles that implementations are shipped with.
    public static let shippedAETitles = ["ANY-SCP", "ORTHANC", "DCM4CHEE"]

    /// How many addresses it has.
    public var addressCount: Int { Int(clamping: addresses.count) }

    /// How many connections it takes if no device answers; each that does takes some more.
    public var connectionCount: Int { addressCount.multipliedReportingOverflow(by: ports.count).partialValue }

    /// About how long it takes if hardly any device answers, which is usual: by its rate, or by waiting for addresses that nobody has.
    public var duration: Duration {
        let byRate = Duration.seconds(1) * connectionCount / max(1, rate)
        let byWaiting = patience.connect * (Double(connectionCount) / Double(max(1, devicesAtOnce)))
        return max(byRate, byWaiting)
    }

    /// What it looks at, for a person: `10.0.0.0/24, 10.0.1.7`.
    public var title: String {
        let named = targets.prefix(3).map(\.description).joined(separator: ", ")
        return targets.count > 3 ? "\(named) and \(targets.count - 3) more" : named
    }

    /// Its addresses.
    var addresses: AddressSet {
        AddressSet(targets.map(\.devices))
            .subtracting(AddressSet(excluded.map { AddressSpan(first: $0.first, last: $0.last) }))
    }
}
