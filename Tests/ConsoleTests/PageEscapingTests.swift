import Practice
import Testing

@testable import Console

/// What a peer sends is text on the page, never markup.
@Suite struct PageEscapingTests {
    private let hostile = "<script>alert(1)</script>\"'&"

    @Test func anAETitleCannotBringMarkup() throws {
        let page = try PageRenderer().status(SampleReport.full(callingAETitle: hostile), updating: true)
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;"))
    }

    @Test func noFieldOfTheReportCanBringMarkup() throws {
        var report = SampleReport.full(callingAETitle: hostile)
        report.practice = hostile
        report.version = hostile
        report.limits = [hostile]
        report.alarms[0].message = hostile
        report.alarms[0].next = hostile
        report.parked[0].reason = hostile
        report.parked[0].sopInstanceUID = hostile
        report.parked[0].upstream = hostile
        report.queue[0].address = hostile
        report.queue[0].upstream = hostile
        report.listeners[0].name = hostile
        report.listeners[0].listen = hostile
        report.listeners[0].forward = hostile
        report.listeners[0].whenDown = hostile
        report.associations[0].listener = hostile
        report.associations[0].calledAETitle = hostile
        report.associations[0].address = hostile
        let page = try PageRenderer().status(report, updating: true)
        #expect(!page.contains("<script"))
    }

    @Test func theStyleSheetIsExactlyWhatThePolicyNames() throws {
        let page = try PageRenderer().status(SampleReport.full(), updating: true)
        #expect(page.contains("<style>\(StyleSheet.text)</style>"))
        #expect(!page.contains(" style="))
    }

    @Test func thePageAsksNobodyForAnything() throws {
        let page = try PageRenderer().status(SampleReport.full(), updating: true)
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("url("))
    }
}
