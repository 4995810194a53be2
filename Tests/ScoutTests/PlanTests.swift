import Foundation
import Testing

@testable import Scout

private func plan(_ blocks: String..., change: (inout DiscoveryPlan) -> Void = { _ in }) throws -> DiscoveryPlan {
    var plan = DiscoveryPlan(try (blocks.isEmpty ? ["10.0.0.0/24"] : blocks).map { try AddressBlock($0) })
    change(&plan)
    return plan
}

@Suite struct PlanTests {
    @Test func theUsualPlanIsGoodAndGentle() throws {
        let plan = try plan()
        try plan.check()
        #expect(plan.rate == 20 && plan.associationsPerPort == 4 && plan.hours == nil)
        #expect(
            plan.ports.map(\.description) == [
                "dicom:104", "dicom:11112", "dicom:4242", "dicom-tls:2762", "hl7:2575", "http:80", "http:8042",
                "http:8080", "https:443",
                "https:8443",
            ]
        )
    }

    @Test func aSixteenIsTheMostUnlessMoreIsAllowed() throws {
        try plan("10.1.0.0/16").check()
        let error = #expect(throws: ScoutError.self) { try plan("10.0.0.0/15").check() }
        #expect(error?.code == .tooLarge)
        try plan("10.0.0.0/15") { $0.mostAddresses = 1 << 17 }.check()
        // What is excluded does not count.
        try plan("10.0.0.0/15") { $0.excluded = [try! AddressBlock("10.1.0.0/16")] }.check()
        #expect(throws: ScoutError.self) { try plan("fd00::/64").check() }
        try plan("fd00::/112").check()
    }

    @Test(arguments: ["8.8.8.0/24", "2606:4700::/120", "172.32.0.0/24", "192.168.0.0/15"])
    func networksOfOthersAreRefusedUntilSomebodySaysThatTheyAreOurs(_ block: String) throws {
        let error = #expect(throws: ScoutError.self) { try plan(block).check() }
        #expect(error?.code == .notPrivate)
        try plan(block) {
            $0.allowsPublicAddresses = true
            $0.mostAddresses = 1 << 20
        }.check()
    }

    @Test(arguments: ["224.0.0.0/24", "0.0.0.0/24", "240.0.0.1", "::", "ff02::/120", "0.0.0.0/0"])
    func addressesThatNobodyCanHaveAreRefused(_ block: String) {
        #expect(throws: ScoutError.self) { try plan(block) { $0.allowsPublicAddresses = true }.check() }
    }

    @Test func limitsOfAPlanAreToldInWords() throws {
        let changes: [((inout DiscoveryPlan) -> Void, String)] = [
            ({ $0.targets = [] }, "Name what to look at"), ({ $0.ports = [] }, "1 to 64 ports"),
            ({ $0.ports = [DiscoveryPort(0, .dicom)] }, "Port 0"),
            ({ $0.ports = [DiscoveryPort(65_536, .dicom)] }, "Port 65536"),
            ({ $0.ports = [DiscoveryPort(104, .dicom), DiscoveryPort(104, .hl7)] }, "twice"),
            ({ $0.rate = 0 }, "The rate"),
            ({ $0.rate = 10_001 }, "The rate"), ({ $0.devicesAtOnce = 0 }, "devices at once"),
            ({ $0.connectionsPerDevice = 0 }, "connections to a device"),
            ({ $0.associationsPerPort = 17 }, "associations"),
            ({ $0.patience.answer = .zero }, "Waiting times"), ({ $0.callingAETitles = [] }, "calling AE titles"),
            ({ $0.callingAETitles = ["SEVENTEEN LETTERS"] }, "no AE title"),
            ({ $0.calledAETitles = ["A\\B"] }, "no AE title"),
            ({ $0.calledAETitles = ["  "] }, "no AE title"), ({ $0.dicomWebPaths = ["studies"] }, "DICOMweb"),
            ({ $0.dicomWebPaths = ["/x\r\nHost: y"] }, "DICOMweb"),
            ({ $0.dicomWebPaths = ["/studies?limit=9"] }, "DICOMweb"),
            ({ $0.excluded = $0.targets }, "Nothing is left"),
        ]
        for (change, words) in changes {
            let error = #expect(throws: ScoutError.self) { try plan(change: change).check() }
            #expect(error?.message.contains(words) == true, "\(words): \(error?.message ?? "")")
        }
    }

    @Test func aPlanSaysHowLongItTakes() throws {
        let large = try plan("10.1.0.0/16") { $0.ports = [DiscoveryPort(104, .dicom)] }
        #expect(large.connectionCount == 65_534 && large.duration >= .seconds(3276) && large.duration < .seconds(3277))
        // Addresses that nobody has cost a second each.
        let hasty = try plan("10.1.0.0/16") {
            $0.ports = [DiscoveryPort(104, .dicom)]
            $0.rate = 10_000
            $0.devicesAtOnce = 64
        }
        #expect(hasty.duration >= .seconds(1023) && hasty.duration < .seconds(1024))
    }

    @Test func aPlanIsTheSameAfterItWasStored() throws {
        let plan = try plan("10.0.0.0/24", "fd00::1") {
            $0.hours = try! OpeningHours("22:00-05:00")
            $0.excluded = [try! AddressBlock("10.0.0.9")]
        }
        #expect(try JSONDecoder().decode(DiscoveryPlan.self, from: JSONEncoder().encode(plan)) == plan)
        #expect(plan.title == "10.0.0.0/24, fd00::1")
    }

    @Test(arguments: [
        ("104", "dicom:104"), ("2762", "dicom-tls:2762"), ("443", "https:443"), ("2575", "hl7:2575"),
        ("5000", "dicom:5000"),
        ("hl7-tls:6661", "hl7-tls:6661"), ("http:104", "http:104"), ("https:8042", "https:8042"),
    ])
    func portsAreNamed(_ text: String, _ written: String) throws {
        #expect(try DiscoveryPort(text).description == written)
    }

    @Test(arguments: ["", "dicom", "dicom:", "ssh:22", "-1", "1:2:3", "dicom:1e3"])
    func whatIsNoPortIsRefused(_ text: String) {
        #expect(throws: ScoutError.self) { try DiscoveryPort(text) }
    }
}
