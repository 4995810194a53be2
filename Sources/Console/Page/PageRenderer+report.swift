import Practice

/// The pages of the time before sessions had a person.
extension PageRenderer {
    func status(_ report: StatusReport, updating: Bool) -> String {
        let shell = Shell(
            practice: report.practice,
            person: nil,
            sections: [],
            csrfToken: "",
            address: updating ? "/" : "/?updates=off",
            isUpdating: updating,
            madeAt: report.madeAt,
            version: report.version
        )
        var page = TodayPage.make(report, gatewayPath: "/")
        page.blocks += GatewayPage.make(report).blocks.filter {
            if case .section(_, "hour", _) = $0 { false } else { true }
        }
        return self.page(page, shell)
    }

    func notice(_ page: Page) -> String {
        let shell = Shell(practice: "", person: nil, sections: [], csrfToken: "", address: "/", madeAt: 0, version: "")
        return self.page(page, shell)
    }
}
