import Records
import Testing

@testable import Outbound

/// What becomes of alerts, without a clock or a store.
struct AlertRulesTests {
    private let policy = AlertPolicy(
        threshold: .warning,
        reminderHours: 4,
        confirmSeconds: 10,
        clearSeconds: 300,
        maximumClearSeconds: 1200,
        refreshSeconds: 60
    )

    private func step(
        _ causes: [Cause],
        live: [Alert] = [],
        at seconds: Int64,
        policy: AlertPolicy? = nil,
        recurrences: Int = 1
    ) -> AlertRules.Step {
        let keys = Set(causes.map(\.key) + live.map(\.key))
        return AlertRules(policy: policy ?? self.policy, now: time(seconds))
            .step(causes, live: live, recurrences: Dictionary(uniqueKeysWithValues: keys.map { ($0, recurrences) }))
    }

    /// An alert that is open and has been told at 10 s.
    private func told(_ severity: AlertSeverity = .critical) -> Alert {
        var alert = Alert(cause("upstream-down", "main-pacs", severity), number: 7, seenAt: time(0))
        alert.phase = .open
        alert.notifiedAt = time(10)
        return alert
    }

    @Test func nothingWrongChangesNothing() { #expect(step([], at: 0).isEmpty) }

    @Test func aCauseIsToldOnceItHasLasted() throws {
        let first = step([cause()], at: 0)
        #expect(first.changed.map(\.phase) == [.pending] && first.notices.isEmpty)
        let waiting = step([cause()], live: first.changed, at: 9)
        #expect(waiting.isEmpty)
        let opened = step([cause()], live: first.changed, at: 10)
        let notice = try #require(opened.notices.first)
        #expect(notice.kind == .opened && notice.alert.phase == .open && notice.alert.notifiedAt == time(10))
        #expect(notice.alert.seenAt == time(0))
        #expect(opened.changed == [notice.alert])
        for seconds in stride(from: Int64(11), to: 4 * 3600, by: 600) {
            #expect(step([cause()], live: opened.changed, at: seconds).isEmpty)
        }
    }

    @Test func withNoTimeToConfirmItIsToldAtOnce() {
        var policy = policy
        policy.confirmSeconds = 0
        let first = step([cause()], at: 0, policy: policy)
        #expect(first.notices.map(\.kind) == [.opened])
        #expect(first.changed.map(\.notifiedAt) == [time(0)])
    }

    @Test func whatPassesQuicklyTroublesNobody() {
        let first = step([cause()], at: 0)
        let gone = step([], live: first.changed, at: 5)
        #expect(gone.notices.isEmpty && gone.changed.first?.absentAt == time(5))
        var pending = gone.changed[0]
        pending.number = 3
        let dropped = step([], live: [pending], at: 305)
        #expect(dropped == AlertRules.Step(changed: [], dropped: [3], notices: []))
    }

    @Test func whatComesAndGoesWithinItsHoldIsSeenAsOne() {
        let first = step([cause()], at: 0)
        let gone = step([], live: first.changed, at: 5)
        let back = step([cause()], live: gone.changed, at: 100)
        #expect(back.notices.map(\.kind) == [.opened])
        let goneAgain = step([], live: back.changed, at: 110)
        #expect(goneAgain.notices.isEmpty && goneAgain.changed.first?.phase == .open)
        let backAgain = step([cause()], live: goneAgain.changed, at: 400)
        #expect(backAgain.notices.isEmpty && backAgain.changed.first?.absentAt == nil)
    }

    @Test func whatIsOverIsClearedAndToldAfterItsHold() throws {
        let gone = step([], live: [told()], at: 1000)
        #expect(gone.notices.isEmpty)
        #expect(step([], live: gone.changed, at: 1299).isEmpty)
        let over = step([], live: gone.changed, at: 1300)
        let notice = try #require(over.notices.first)
        #expect(notice.kind == .cleared && notice.alert.phase == .cleared && notice.alert.clearedAt == time(1000))
    }

    @Test(arguments: [(1, Int64(300)), (2, 600), (3, 1200), (4, 1200), (1000, 1200)])
    func theHoldDoublesWithEachRecurrenceUpToItsLimit(recurrences: Int, hold: Int64) {
        var gone = told()
        gone.absentAt = time(1000)
        #expect(step([], live: [gone], at: 1000 + hold - 1, recurrences: recurrences).notices.isEmpty)
        #expect(step([], live: [gone], at: 1000 + hold, recurrences: recurrences).notices.map(\.kind) == [.cleared])
    }

    @Test func whoWasNotToldIsNotToldThatAllIsClear() {
        var quiet = told()
        quiet.notifiedAt = nil
        quiet.absentAt = time(0)
        let over = step([], live: [quiet], at: 1000)
        #expect(over.notices.isEmpty && over.changed.map(\.phase) == [.cleared])
    }

    @Test func aReminderComesUntilSomebodyAcknowledges() {
        #expect(step([cause()], live: [told()], at: 10 + 4 * 3600 - 1).isEmpty)
        let reminded = step([cause()], live: [told()], at: 10 + 4 * 3600)
        #expect(reminded.notices.map(\.kind) == [.reminder])
        #expect(step([cause()], live: reminded.changed, at: 10 + 8 * 3600 - 1).isEmpty)
        var acknowledged = told()
        acknowledged.acknowledgment = Alert.Acknowledgment(at: time(20), by: "Ann", note: "")
        #expect(step([cause()], live: [acknowledged], at: 100 * 3600).isEmpty)
        var never = policy
        never.reminderHours = 0
        #expect(step([cause()], live: [told()], at: 100 * 3600, policy: never).isEmpty)
    }

    @Test func whatIsNotThereNowIsNotReminded() {
        var gone = told()
        gone.absentAt = time(4 * 3600)
        #expect(step([], live: [gone], at: 10 + 4 * 3600).notices.isEmpty)
    }

    @Test func gettingWorseIsToldAndNeedsANewAcknowledgment() throws {
        var alert = told(.warning)
        alert.acknowledgment = Alert.Acknowledgment(at: time(20), by: "Ann", note: "")
        let worse = step([cause()], live: [alert], at: 30)
        let notice = try #require(worse.notices.first)
        #expect(notice.kind == .escalated && notice.alert.acknowledgment == nil && notice.alert.worst == .critical)
        let better = step([cause("upstream-down", "main-pacs", .warning)], live: worse.changed, at: 40)
        #expect(better.notices.isEmpty && better.changed.first?.severity == .warning)
        // It has been as bad before: no second notice.
        #expect(step([cause()], live: better.changed, at: 50).notices.isEmpty)
    }

    @Test func belowTheThresholdNobodyIsToldUntilItGetsWorse() {
        var policy = policy
        policy.threshold = .critical
        policy.confirmSeconds = 0
        let first = step([cause("upstream-down", "main-pacs", .warning)], at: 0, policy: policy)
        #expect(first.notices.isEmpty && first.changed.map(\.phase) == [.open])
        #expect(step([cause()], live: first.changed, at: 5, policy: policy).notices.map(\.kind) == [.opened])
        // The setting was changed meanwhile.
        let lowered = step([cause("upstream-down", "main-pacs", .warning)], live: first.changed, at: 5)
        #expect(lowered.notices.map(\.kind) == [.opened])
    }

    @Test func whatCouldNotBeToldIsToldOnceItCan() {
        var mute = policy
        mute.canNotify = false
        mute.confirmSeconds = 0
        let first = step([cause()], at: 0, policy: mute)
        #expect(first.notices.isEmpty)
        #expect(step([cause()], live: first.changed, at: 60).notices.map(\.kind) == [.opened])
        let worse = step([cause()], live: [told(.warning)], at: 60, policy: mute)
        #expect(worse.notices.isEmpty)
        #expect(step([cause()], live: worse.changed, at: 70).notices.map(\.kind) == [.opened])
    }

    @Test func wordsAreBroughtUpToDateNowAndThen() {
        let more = cause("upstream-down", "main-pacs", .critical, "2 instances wait.")
        var alert = told()
        alert.updatedAt = time(100)
        #expect(step([more], live: [alert], at: 159).isEmpty)
        let updated = step([more], live: [alert], at: 160)
        #expect(updated.changed.map(\.message) == ["2 instances wait."] && updated.notices.isEmpty)
    }

    @Test func twoCausesOfOneKeyAreOneAlertTheWorse() {
        let first = step([cause("a", "", .warning), cause("a", "", .critical), cause("a", "", .warning)], at: 0)
        #expect(first.changed.map(\.severity) == [.critical])
    }

    @Test func subjectsTellAlertsOfOneCodeApart() {
        #expect(step([cause("a", "one"), cause("a", "two")], at: 0).changed.count == 2)
    }

    @Test func noMoreAreOpenThanTheLimitAndTheWorstComeFirst() {
        var policy = policy
        policy.maximumOpen = 3
        let many = (0..<10).map { cause("a", "\($0)", $0 == 9 ? .critical : .warning) }
        let first = step(many, at: 0, policy: policy)
        #expect(first.changed.map(\.key.subject) == ["9", "0", "1"])
        #expect(step(many, live: first.changed, at: 1, policy: policy).isEmpty)
    }

    @Test func aClockThatWasSetBackTellsNothingTwice() {
        #expect(step([cause()], live: [told()], at: -100_000).isEmpty)
        let gone = step([], live: [told()], at: -100_000)
        #expect(gone.notices.isEmpty)
    }

    @Test func anAlertThatFlapsAllDayTellsOnlyAFewTimes() {
        var live: [Alert] = []
        var episodes = 0
        var notices = 0
        // Ten minutes up, ten minutes down, looked at every 10 s.
        for seconds in stride(from: Int64(0), to: 86_400, by: 10) {
            let isWrong = seconds / 600 % 2 == 0
            let found = AlertRules(policy: policy, now: time(seconds)).step(
                isWrong ? [cause()] : [],
                live: live,
                recurrences: [cause().key: episodes]
            )
            notices += found.notices.count
            for changed in found.changed {
                if live.isEmpty { episodes += 1 }
                live = changed.phase == .cleared ? [] : [changed]
            }
        }
        #expect(notices < 12, "\(notices) in a day, reminders included")
    }

    @Test func wordsThatAreTooLongAreCut() {
        let long = String(repeating: "x", count: 5000)
        let cause = Cause(code: long, subject: long, severity: .warning, message: long, next: long)
        #expect(cause.key.code.count == 64 && cause.key.subject.count == 128)
        #expect(cause.message.count == 1000 && cause.next.count == 500)
    }
}
