import ArgumentParser
import Practice
import Scout
import Testing

@testable import leadglass

private func plan(_ arguments: String...) throws -> DiscoveryPlan {
    try DiscoverOptions.parse(arguments).plan()
}

private func observation(
    _ host: String,
    _ port: Int,
    _ speech: Observation.Speech,
    tls: TLSPosture? = nil
) -> Observation {
    Observation(when: 1_000_000, origin: .discovery, source: "", host: host, port: port, speech: speech, tls: tls)
}

@Suite struct DiscoverCommandTests {
    @Test func optionsMakeAPlan() throws {
        let plan = try plan(
            "10.0.0.0/24",
            "10.0.1.7",
            "--exclude",
            "10.0.0.1,10.0.0.128/25",
            "--exclude",
            "10.0.0.2",
            "--ports",
            "104,hl7:6661",
            "--rate",
            "5",
            "--devices",
            "3",
            "--calling-ae",
            "CT1",
            "--called-ae",
            "PACS",
            "--hours",
            "22:00-05:00",
            "--outside-hours",
            "stop",
            "--timeout",
            "2.5",
            "--connect-timeout",
            "0.2",
            "--no-echo",
            "--no-hl7-query",
            "--public",
            "--dicomweb-path",
            "/qido/studies"
        )
        try plan.check()
        #expect(plan.targets.map(\.description) == ["10.0.0.0/24", "10.0.1.7"])
        #expect(plan.excluded.map(\.description) == ["10.0.0.1", "10.0.0.128/25", "10.0.0.2"])
        #expect(plan.ports.map(\.description) == ["dicom:104", "hl7:6661"])
        #expect(plan.rate == 5 && plan.devicesAtOnce == 3)
        #expect(plan.callingAETitles == ["CT1"] && plan.calledAETitles == ["PACS"])
        #expect(plan.hours.map { "\($0)" } == "22:00-05:00" && plan.whenClosed == .stop)
        #expect(plan.patience.answer == .milliseconds(2500) && plan.patience.connect == .milliseconds(200))
        #expect(!plan.echoes && !plan.asksHL7 && plan.allowsPublicAddresses)
        #expect(plan.dicomWebPaths == ["/qido/studies"])
    }

    @Test func whatIsLeftOutIsAsUsual() throws {
        #expect(try plan("10.0.0.0/24") == DiscoveryPlan([try AddressBlock("10.0.0.0/24")]))
    }

    @Test(arguments: [
        ["10.0.0.0/24", "--timeout", "0"], ["10.0.0.0/24", "--exclude", ""], ["10.0.0.0/24", "--hours", "late"],
        ["10.0.0.0/24", "--ports", "ssh:22"], ["pacs"],
    ])
    func wrongOptionsAreWrongCalls(_ arguments: [String]) async {
        #expect(await Leadglass.run(["discover"] + arguments) == 2)
    }

    @Test func itSaysWhatItWillDo() throws {
        let lines = DiscoverCommand.announcement(try plan("10.1.0.0/16", "--ports", "104", "--hours", "22:00-05:00"))
        #expect(
            lines.first?.hasPrefix(
                "Looking at 65,534 addresses of 10.1.0.0/16, 1 port each, with at most 20 new connections a second"
            ) == true
        )
        #expect(lines.contains("Only at 22:00-05:00, local time."))
    }

    @Test func theTableIsInTheOrderOfAddressesAndSaysWhatWasWrong() {
        let findings = DiscoverFindings()
        let rejected = DICOMSpeech(outcome: .rejected(result: 1, source: 1, reason: 7))
        let posture = TLSPosture(isOffered: true, versions: ["1.0", "1.2"], notAfter: 0, asksForCertificate: true)
        for event in [
            observation("10.0.0.10", 104, .dicom(rejected)),
            observation(
                "10.0.0.9",
                2762,
                .dicom(DICOMSpeech(outcome: .accepted, aeTitle: "PACS", implementationVersion: "OFFIS\u{1B}")),
                tls: posture
            ),
            observation("10.0.0.9", 104, .unknown(UnknownSpeech(conduct: .named, name: "SSH"))),
            observation("10.0.0.11", 104, .unknown(UnknownSpeech(conduct: .silent))),
        ] { #expect(findings.take(.observed(event)).isEmpty) }
        _ = findings.take(.left(LeftDevice(host: "10.0.0.11", port: 104, reason: .hung)))
        var tally = DiscoveryTally(addresses: 254)
        tally.addressesDone = 254
        tally.devices = 3
        tally.connections = 260
        #expect(
            DiscoverTable(findings.answer(tally)).lines == [
                "  Address    Port  Speaks   AE title  Implementation  TLS      Remarks",
                "  10.0.0.9    104  SSH      -         -               -",
                "  10.0.0.9   2762  DICOM    PACS      OFFIS\u{FFFD}          1.0 1.2  accepts TLS 1.0; asks for a client certificate; its certificate ended on 1970-01-01",
                "  10.0.0.10   104  DICOM    -         -               -        rejected permanently: called AE title not recognized",
                "  10.0.0.11   104  unknown  -         -               -        said nothing; hung: did not answer in time; left alone",
                "", "3 devices at 254 addresses, 260 connections.",
            ]
        )
    }

    @Test func progressIsTypedNowAndThen() {
        let start = ContinuousClock.now
        let findings = DiscoverFindings(interval: .seconds(10), now: start)
        var tally = DiscoveryTally(addresses: 65_534)
        tally.addressesDone = 1200
        #expect(findings.take(.progress(tally), now: start + .seconds(9)).isEmpty)
        #expect(
            findings.take(.progress(tally), now: start + .seconds(10)) == [
                "1,200 of 65,534 addresses, 0 devices found."
            ]
        )
        #expect(findings.take(.progress(tally), now: start + .seconds(11)).isEmpty)
        #expect(findings.take(.paused(minutes: 90)).count == 1)
    }
}
