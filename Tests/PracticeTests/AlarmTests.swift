import Foundation
import Practice
import Testing

/// Alarms as they travel.
@Suite struct AlarmTests {
    @Test func anAlarmOfAnEarlierVersionHasNoSubject() throws {
        let old = #"{"severity":"critical","code":"parked","message":"2 instances.","next":"See status."}"#
        let alarm = try JSONDecoder().decode(Alarm.self, from: Data(old.utf8))
        #expect(alarm.subject == "" && alarm.code == "parked" && alarm.severity == .critical)
    }

    @Test func aSubjectTravels() throws {
        let alarm = Alarm(severity: .warning, code: "upstream-down", subject: "main-pacs", message: "M", next: "N")
        let read = try JSONDecoder().decode(Alarm.self, from: JSONEncoder().encode(alarm))
        #expect(read.subject == "main-pacs")
    }
}
