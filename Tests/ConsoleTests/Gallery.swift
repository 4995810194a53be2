import Practice

@testable import Console

/// Every block in every variant, and every page that the program makes by itself: what the tests of the rendering look at,
/// and what people and axe look at when `LEADGLASS_GALLERY` names a folder.
enum Gallery {
    static let hostile = "<script>alert(\"1\")</script>'& {{title}} {{{svg}}}"
    static let svg = "<svg viewBox=\"0 0 4 4\"><path d=\"M0 0h2v2h-2zM2 2h2v2h-2z\"/></svg>"

    static func shell(
        person: String? = "Ana Ruiz",
        address: String = "/evidence?sort=-time",
        isUpdating: Bool = true,
        alerts: Int = 2,
        theme: Shell.Theme = .browser
    ) -> Shell {
        Shell(
            practice: "Prairie Radiology",
            person: person,
            sections: person == nil ? [] : ShellSection.allCases,
            openAlerts: alerts,
            csrfToken: "token-of-the-session",
            address: address,
            isUpdating: isUpdating,
            madeAt: SampleReport.now,
            version: "0.2.0",
            theme: theme
        )
    }

    /// Pages by name, with who looks at them.
    static var pages: [(name: String, page: Page, shell: Shell)] {
        inside + outside
    }

    /// Pages that are as heavy as what they show.
    static var large: [(name: String, page: Page, shell: Shell)] {
        [60, 500, 2000].map { ("map-\($0)", GalleryRisk.map($0), shell(address: "/risk/map")) }
    }

    private static var inside: [(name: String, page: Page, shell: Shell)] {
        let here = shell()
        return [
            ("today", today, shell(address: "/")),
            ("today-calm", TodayPage.make(SampleReport.empty()), shell(address: "/?updates=off", isUpdating: false)),
            ("gateway", GatewayPage.make(SampleReport.full()), shell(address: "/gateway")),
            ("gateway-empty", GatewayPage.make(SampleReport.empty()), shell(address: "/gateway", alerts: 0)),
            ("studies", GalleryTables.studies, shell(address: "/vault")),
            ("people", GalleryTables.people, here), ("long", GalleryTables.long, here),
            ("nothing", GalleryTables.nothing, here),
            ("form", GalleryForms.wrong, here), ("form-right", GalleryForms.right, here),
            ("check", GalleryForms.check, here), ("blocks", GalleryBlocks.page, shell(theme: .dark)),
            ("step-up", stepUp, here), ("risk", GalleryRisk.page, shell(address: "/risk/assessment")),
            ("map", GalleryRisk.map(20), shell(address: "/risk/map")),
            ("map-crowded", GalleryRisk.crowded, shell(address: "/risk/map")),
            ("explained", Page(title: "Why", blocks: [.explanation(GalleryRisk.deep)]), here),
        ]
    }

    private static var outside: [(name: String, page: Page, shell: Shell)] {
        let out = shell(person: nil, address: "/sign-in", alerts: 0)
        let codes = (1...8).map { "7K2\($0)-QX4M-9\($0)TD" }
        return [
            ("sign-in", SignInPage.credentials(), out),
            (
                "sign-in-refused",
                SignInPage.credentials(name: "ana", problem: "The name and the passphrase do not fit."), out
            ), ("code", SignInPage.code(problem: "This code was used before. Wait for the next one."), out),
            (
                "first",
                EnrolmentPage.person(
                    title: "Make the first administrator",
                    lead: "This link works once. Nobody else can sign in yet.",
                    answers: .init(fullName: "Ana Ruiz", passphraseError: "This is one of the common passphrases."),
                    minimumLength: 12,
                    path: "/first"
                ), out
            ),
            (
                "authenticator",
                EnrolmentPage.authenticator(svg: svg, secret: "JBSW Y3DP EHPK 3PXP", path: "/first/code"), out
            ), ("recovery", EnrolmentPage.recoveryCodes(codes), out),
            ("link-refused", .linkRefused, out), ("too-many-links", .tooManyLinks, out),
        ]
    }

    private static var today: Page {
        let now = SampleReport.now
        return TodayPage.make(
            SampleReport.full(),
            due: [
                TaskItem(
                    text: "Print the recovery key",
                    note: "`leadglass vault recovery-key`",
                    path: "/vault/recovery-key",
                    state: "Overdue",
                    mood: .critical
                ), TaskItem(text: "Review who viewed patients in October", path: "/evidence", state: "Due in 3 days"),
            ],
            changes: [
                .init(time: now - 600_000_000, text: "Ben Ito became PACS administrator", path: "/people/1"),
                .init(time: now - 90_000_000_000, text: "Listener mammo-pacs: when down, keep"),
            ],
            moreChanges: Link(text: "All changes", path: "/evidence"),
            acknowledge: { alarm in
                [
                    Action(
                        text: "Acknowledge",
                        path: "/alerts/acknowledge",
                        posts: true,
                        fields: [(name: "code", value: alarm.code)]
                    )
                ]
            }
        )
    }

    private static var stepUp: Page {
        SignInPage.stepUp(
            act: "restore 3 studies",
            section: .vault,
            path: "/account/step-up",
            carried: [(name: "next", value: "/vault/restore/7")],
            cancel: Link(text: "Back to the vault", path: "/vault")
        )
    }
}
