import Practice
import Testing

@testable import Console

/// What a person or a peer sends is text on the page, in every block and every attribute, and no link leads away.
@Suite struct PageEscapingTests {
    private let hostile = Gallery.hostile
    /// One for all: parsing the templates takes longer than filling them.
    private static let renderer = Result { try PageRenderer() }

    private func rendered(_ blocks: [Block], lead: String = "") throws -> String {
        let page = Page(title: "Title", section: .vault, lead: lead, blocks: blocks, isLive: true)
        let renderer = try Self.renderer.get()
        let text = renderer.page(page, Gallery.shell())
        #expect(text.contains(renderer.fragment(page, Gallery.shell())))
        return text
    }

    /// Nothing of the hostile value may stand as markup, nor end an attribute, nor be read as a tag of a template.
    private func expectText(_ html: String, _ name: String) {
        let document = html.replacing("<script src=\"\(Assets.script.path)\" defer></script>", with: "")
        #expect(!document.contains("<script"), "\(name)")
        #expect(!document.contains("alert(\""), "\(name)")
        #expect(document.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;"), "\(name)")
    }

    @Test func everyBlockShowsMarkupAsText() throws {
        for (name, block) in HostileBlocks.all(hostile) { expectText(try rendered([block]), name) }
        expectText(try rendered([.section(title: hostile, id: "s", HostileBlocks.all(hostile).map(\.1))]), "section")
    }

    @Test func theShellShowsMarkupAsText() throws {
        let renderer = try PageRenderer()
        var shell = Gallery.shell(person: hostile, address: hostile)
        expectText(renderer.page(Page(title: "T"), shell), "person")
        shell = Gallery.shell(person: nil)
        shell.practice = hostile
        expectText(renderer.page(Page(title: "T"), shell), "practice")
        shell = Gallery.shell()
        shell.csrfToken = hostile
        expectText(renderer.page(Page(title: "T"), shell), "token")
        shell = Gallery.shell()
        shell.version = hostile
        expectText(renderer.page(Page(title: "T"), shell), "version")
        expectText(renderer.page(Page(title: hostile), Gallery.shell()), "title")
        expectText(renderer.page(Page(title: "T", lead: hostile), Gallery.shell()), "lead")
        let trail = [Link(text: hostile, path: "/")]
        expectText(renderer.page(Page(title: "T", trail: trail), Gallery.shell()), "trail")
    }

    @Test func everyFieldOfAReportShowsMarkupAsText() throws {
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
        expectText(try rendered(TodayPage.make(report).blocks), "today")
        expectText(try rendered(GatewayPage.make(report).blocks), "gateway")
    }

    static let away = [
        "javascript:alert(1)", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example",
        "https://evil.example/", "", "data:text/html,x", " /x", "\u{1}javascript:alert(1)", "/a\u{7f}",
    ]

    @Test(arguments: away) func noLinkLeadsAway(_ path: String) throws {
        #expect(SafePath.checked(path) == nil)
        for (name, block) in HostileBlocks.all("plain", path: path) {
            let html = try rendered([block])
            #expect(!html.contains("evil.example") && !html.contains("javascript:"), "\(name)")
            #expect(!html.contains("data:text/html"), "\(name)")
        }
    }

    @Test func aLinkOfOursIsKept() {
        for path in ["/", "/vault/studies/1?sort=-date&after=a%2Fb", "/#id"] { #expect(SafePath.checked(path) == path) }
    }

    @Test func onlyABareDrawingGoesInAsItIs() throws {
        for svg in ["<script>x</script>", "<svg><script>x</script></svg>", "<svg onload=\"x\"/>", hostile] {
            let html = try rendered([.code2D(svg: svg, label: "QR code")])
            #expect(!html.contains("<script>") && !html.contains("<svg onload"))
        }
        #expect(try rendered([.code2D(svg: Gallery.svg, label: "QR code")]).contains(Gallery.svg))
    }

    @Test func thePageAsksNobodyForAnything() throws {
        let renderer = try PageRenderer()
        let all = Gallery.pages.map { renderer.page($0.page, $0.shell) } + Assets.all.map(\.body)
        for text in all {
            #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("url("))
            #expect(!text.contains(" style=") && !text.contains("<style") && !text.contains("@import"))
            #expect(text.ranges(of: /\son[a-z]+="/).isEmpty)
        }
    }
}
