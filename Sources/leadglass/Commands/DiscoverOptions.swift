import ArgumentParser
import Scout

/// What `discover` looks at, and how gently.
struct DiscoverOptions: ParsableArguments {
    static let usualDevices = DiscoveryPlan([]).devicesAtOnce

    @Argument(help: ArgumentHelp("A network such as 10.0.0.0/24, or an address.", valueName: "cidr"))
    var networks: [String]

    @Option(help: ArgumentHelp("A network or address that is never touched; several with commas.", valueName: "cidr"))
    var exclude: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            The ports, with commas: dicom:104, dicom-tls:2762, hl7:2575, http:80, https:443, or a number alone; the usual ones \
            if left out.
            """,
            valueName: "list"
        )
    )
    var ports: String?

    @Option(help: ArgumentHelp("New connections a second, over all devices.", valueName: "n"))
    var rate = DiscoveryPlan([]).rate

    @Option(help: ArgumentHelp("Devices at once, each with one connection.", valueName: "n"))
    var devices = DiscoverOptions.usualDevices

    @Option(
        help: ArgumentHelp(
            "The AE title to call with; several may be given, the preferred one first.",
            valueName: "title"
        )
    )
    var callingAe: [String] = []

    @Option(help: ArgumentHelp("An AE title that devices may have; several may be given.", valueName: "title"))
    var calledAe: [String] = []

    @Option(
        help: ArgumentHelp("Local times in which devices may be looked at, such as 22:00-05:00.", valueName: "hours")
    )
    var hours: String?

    @Option(help: "What to do outside these hours: wait or stop.")
    var outsideHours = OutsideHours.wait

    @Option(help: ArgumentHelp("How long to wait for an answer, in seconds.", valueName: "seconds"))
    var timeout: Double?

    @Option(help: ArgumentHelp("How long to wait for a connection, in seconds.", valueName: "seconds"))
    var connectTimeout: Double?

    @Option(help: ArgumentHelp("The path of a DICOMweb search for studies; several may be given.", valueName: "path"))
    var dicomwebPath: [String] = []

    @Flag(help: "Do not send C-ECHO on an accepted association.")
    var noEcho = false

    @Flag(help: "Do not send the HL7 query NMQ^N01; only connect to HL7 ports and listen.")
    var noHl7Query = false

    @Flag(help: "These addresses are ours even where they are not in a private network.")
    var `public` = false

    /// What to do outside the hours.
    enum OutsideHours: String, ExpressibleByArgument, CaseIterable {
        case wait, stop
    }

    /// The plan of these options.
    func plan() throws(ScoutError) -> DiscoveryPlan {
        var plan = DiscoveryPlan(try Self.blocks(networks))
        plan.excluded = try Self.blocks(exclude)
        if let ports {
            plan.ports = []
            for text in ports.split(separator: ",") { plan.ports.append(try DiscoveryPort(text)) }
        }
        plan.rate = rate
        plan.devicesAtOnce = devices
        if !callingAe.isEmpty { plan.callingAETitles = callingAe }
        plan.calledAETitles = calledAe
        if let hours { plan.hours = try OpeningHours(hours) }
        plan.whenClosed = outsideHours == .stop ? .stop : .wait
        if let timeout { plan.patience.answer = try Self.duration(timeout, "--timeout") }
        if let connectTimeout { plan.patience.connect = try Self.duration(connectTimeout, "--connect-timeout") }
        if !dicomwebPath.isEmpty { plan.dicomWebPaths = dicomwebPath }
        plan.echoes = !noEcho
        plan.asksHL7 = !noHl7Query
        plan.allowsPublicAddresses = self.public
        return plan
    }

    private static func blocks(_ texts: [String]) throws(ScoutError) -> [AddressBlock] {
        var blocks: [AddressBlock] = []
        for text in texts {
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                blocks.append(try AddressBlock(part))
            }
        }
        return blocks
    }

    private static func duration(_ seconds: Double, _ name: String) throws(ScoutError) -> Duration {
        guard seconds >= 0.01, seconds <= 600 else {
            throw ScoutError(.badPlan, "\(name) must be from 0.01 to 600 seconds.")
        }
        return .milliseconds(Int(seconds * 1000))
    }
}
