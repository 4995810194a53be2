/// What the shell's templates see.
enum ShellView {
    static func make(_ page: Page, _ shell: Shell, blocks: [View], problems: [View]) -> View {
        let isLive = page.isLive
        let practice = shell.practice.isEmpty ? "Leadglass" : shell.practice
        let time = shell.madeAt > 0 ? Amount.time(shell.madeAt) : ""
        let places = shell.person == nil ? [] : shell.sections.map { place($0, page, shell) }
        let documentTitle = (problems.isEmpty ? [] : ["Error: "]) + [page.title, " · ", practice]
        return [
            "documentTitle": documentTitle.joined(), "title": page.title, "lead": Words.paragraph(page.lead),
            "hasTheme": shell.theme != .browser, "theme": shell.theme.rawValue,
            "icon": icon, "styleSheet": Assets.styleSheet.path, "script": Assets.script.path,
            "renews": isLive && shell.isUpdating, "isLive": isLive, "isPaused": !shell.isUpdating,
            "events": events(page, shell),
            "updatesPath": SafePath.replacing("updates", with: shell.isUpdating ? "off" : "", in: shell.address),
            "isBare": shell.person == nil, "isInside": shell.person != nil, "person": shell.person ?? "",
            "practice": practice, "printed": time.isEmpty ? practice : "\(practice) · as of \(time)",
            "hasAlerts": shell.openAlerts > 0, "alertsPath": SafePath.checked(shell.alertsPath) ?? "/",
            "alerts": Amount.count(shell.openAlerts, "open alert", "open alerts"),
            "hasPlaces": !places.isEmpty, "places": places, "csrf": shell.csrfToken,
            "hasTrail": !page.trail.isEmpty, "trail": page.trail.map { ViewMaker.link($0.text, $0.path) },
            "summary": problems.isEmpty ? false : ["errors": problems] as View as Any,
            "blocks": blocks,
            "hasTime": !time.isEmpty, "time": time, "machineTime": Amount.machineTime(shell.madeAt),
            "version": shell.version,
        ]
    }

    private static func place(_ section: ShellSection, _ page: Page, _ shell: Shell) -> View {
        let isHere = section == page.section
        let isStart = shell.address.prefix { $0 != "?" } == section.path
        return [
            "word": section.word, "path": section.path, "isHere": isHere && isStart, "isWithin": isHere && !isStart,
        ]
    }

    private static func events(_ page: Page, _ shell: Shell) -> String {
        SafePath.checked(page.events) ?? SafePath.replacing("updates", with: "stream", in: shell.address)
    }

    /// The mark as a picture that needs no request.
    private static let icon =
        "data:image/svg+xml,"
        + SafePath.encode(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path fill=\"#e8ba4e\" stroke=\"#1d2c37\" "
                + "stroke-width=\"2\" d=\"M3 3h18v18H3zM3 15 15 3M9 21 21 9\"/></svg>"
        )
}
