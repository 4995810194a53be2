import Testing

@testable import Scout

@Suite struct OpeningHoursTests {
    @Test func hoursOverMidnightAreOpenOnBothSides() throws {
        let hours = try OpeningHours("22:00-05:00")
        let open = (0..<1440).filter { hours.isOpen(at: $0) }
        #expect(open == Array(0..<300) + Array(1320..<1440))
        #expect(hours.minutesUntilOpen(from: 300) == 1020)
        #expect(hours.minutesUntilOpen(from: 1319) == 1)
        #expect(hours.minutesUntilOpen(from: 0) == 0)
    }

    @Test func severalWindowsAreOpenInTurn() throws {
        let hours = try OpeningHours("12:00-13:00,22:30-24:00")
        #expect(hours.isOpen(at: 720) && !hours.isOpen(at: 780) && hours.isOpen(at: 1439) && !hours.isOpen(at: 0))
        #expect(hours.minutesUntilOpen(from: 0) == 720 && hours.minutesUntilOpen(from: 800) == 550)
        #expect("\(hours)" == "12:00-13:00,22:30-24:00")
        #expect(try OpeningHours("12:00-13:00,22:30-00:00") == hours)
    }

    @Test(arguments: [
        "", "22:00", "22:00-", "22-05", "24:00-05:00", "22:60-05:00", "25:00-05:00", "10:00-10:00", "22:00-05:00,",
        "9:00-10:00", "-1:00-02:00", "22:00–05:00",
    ])
    func whatIsNoHoursIsRefused(_ text: String) {
        let error = #expect(throws: ScoutError.self) { try OpeningHours(text) }
        #expect(error?.code == .badPlan)
    }

    @Test func connectionsAreSpreadEvenlyAndPausesAreNotMadeUpFor() {
        var pace = Pace(perSecond: 20)
        #expect((0..<4).map { _ in pace.slot(at: .zero) } == [0, 50, 100, 150].map { .milliseconds($0) })
        #expect(pace.slot(at: .milliseconds(160)) == .milliseconds(200))
        #expect(pace.slot(at: .seconds(60)) == .seconds(60))
        #expect(pace.slot(at: .seconds(60)) == .milliseconds(60_050))
    }
}
