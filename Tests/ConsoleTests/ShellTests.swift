import Testing

@testable import Console

/// What stands around every page.
@Suite struct ShellTests {
    private func rendered(_ page: Page, _ shell: Shell = Gallery.shell()) throws -> String {
        try PageRenderer().page(page, shell)
    }

    @Test func onlyThePlacesThatAPersonMaySeeAreThere() throws {
        var shell = Gallery.shell(address: "/")
        shell.sections = [.today, .vault]
        let html = try rendered(Page(title: "Today", section: .today), shell)
        #expect(html.contains("<a href=\"/\" aria-current=\"page\">Today</a>"))
        #expect(html.contains("<a href=\"/vault\">Vault</a>"))
        #expect(!html.contains("href=\"/people\"") && !html.contains(">Risk<"))
    }

    @Test func deeperWithinAPlaceThePlaceIsMarkedButNotAsThePageItself() throws {
        let html = try rendered(Page(title: "Study", section: .vault), Gallery.shell(address: "/vault/studies/1"))
        #expect(html.contains("<a href=\"/vault\" aria-current=\"true\">Vault</a>"))
        #expect(!html.contains("aria-current=\"page\""))
    }

    @Test func signingOutPostsTheToken() throws {
        let html = try rendered(Page(title: "T"))
        let form =
            "<form method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"csrf\" value=\"token-of-the-session\">"
        #expect(html.contains(form))
        #expect(html.contains("<a href=\"/account\">Your sessions</a>"))
    }

    @Test func outsideThereIsNoWayInButTheForm() throws {
        let html = try rendered(SignInPage.credentials(), Gallery.shell(person: nil, alerts: 0))
        #expect(html.contains("<body class=\"bare\">"))
        #expect(!html.contains("/sign-out") && !html.contains("/account") && !html.contains("<nav"))
    }

    @Test func everyPageHasOneHeadingOneMainAndAWayToIt() throws {
        let renderer = try PageRenderer()
        for (name, page, shell) in Gallery.pages {
            let html = renderer.page(page, shell)
            #expect(html.ranges(of: "<h1>").count == 1, "\(name)")
            #expect(html.ranges(of: "<main id=\"main\"").count == 1, "\(name)")
            #expect(html.contains("<a class=\"skip\" href=\"#main\">"), "\(name)")
            let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count, "\(name) uses an identifier twice")
        }
    }

    @Test func aLivePageRenewsItselfWithAndWithoutTheScript() throws {
        let page = Page(title: "Live", isLive: true)
        let html = try rendered(page, Gallery.shell(address: "/gateway?site=a%26b"))
        #expect(html.contains("<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>"))
        #expect(html.contains("data-live=\"/gateway?site=a%26b&amp;updates=stream\">"))
        #expect(html.contains("href=\"/gateway?site=a%26b&amp;updates=off\">Pause updates</a>"))
        #expect(html.contains("<script src=\"\(Assets.script.path)\" defer></script>"))
    }

    @Test func aPausedPageStaysAsItIs() throws {
        let shell = Gallery.shell(address: "/gateway?updates=off", isUpdating: false)
        let html = try rendered(Page(title: "Live", isLive: true), shell)
        #expect(!html.contains("http-equiv=\"refresh\""))
        #expect(html.contains("data-paused=\"true\""))
        #expect(html.contains("href=\"/gateway\">Resume updates</a>"))
        #expect(html.contains("aria-pressed=\"true\""))
    }

    @Test func eventsMayComeFromElsewhereWithinTheConsole() throws {
        #expect(try rendered(Page(title: "L", isLive: true, events: "/e?x=1")).contains("data-live=\"/e?x=1\""))
        #expect(try !rendered(Page(title: "L", isLive: true, events: "https://evil.example/")).contains("evil"))
    }

    @Test func aPageThatIsNotLiveLoadsNoScript() throws {
        let html = try rendered(Page(title: "Still"))
        #expect(!html.contains("<script") && !html.contains("refresh") && !html.contains("id=\"live\""))
    }

    @Test func theFragmentIsWhatStandsInTheLiveRegion() throws {
        let renderer = try PageRenderer()
        let page = Page(title: "Live", blocks: [.text(["Now"])], isLive: true)
        let fragment = renderer.fragment(page, Gallery.shell())
        #expect(fragment.contains("<p>Now</p>") && fragment.contains("As of <time"))
        #expect(renderer.page(page, Gallery.shell()).contains(">\n" + fragment + "</div>"))
    }

    @Test func aChosenThemeStandsOnTheRoot() throws {
        #expect(
            try rendered(Page(title: "T"), Gallery.shell(theme: .dark)).contains(
                "<html lang=\"en\" data-theme=\"dark\">"
            )
        )
        #expect(try rendered(Page(title: "T")).contains("<html lang=\"en\">"))
    }

    @Test func aLinkKeepsWhatTheAddressHeldAndDropsWhatItReplaces() {
        let address = "/v?a=1&updates=off&updates&b=%2F"
        #expect(SafePath.replacing("updates", with: "stream", in: address) == "/v?a=1&b=%2F&updates=stream")
        #expect(SafePath.replacing("updates", with: "", in: "/v?updates=off") == "/v")
        #expect(SafePath.replacing("updates", with: "off", in: "//evil.example/") == "/?updates=off")
        #expect(SafePath.encode("a/b c&ü") == "a%2Fb%20c%26%C3%BC")
    }
}
