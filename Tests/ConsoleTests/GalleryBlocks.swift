@testable import Console

enum GalleryBlocks {
    static var page: Page {
        Page(
            title: "Every block",
            section: .settings,
            lead: "What a page can be made of.",
            blocks: [
                .banner(Banner(mood: .neutral, sentence: "Leadglass is starting.")),
                .banner(Banner(mood: .good, sentence: "All is well.", note: "Every image that passes is kept.")),
                .banner(Banner(mood: .warning, sentence: "One thing needs a look.", note: "Images pass and are kept.")),
                .banner(Banner(mood: .critical, sentence: "2 things must be done now.")),
            ] + notices + [.figures(figures), .section(title: "A section", id: "a", section), .columns(columns)]
                + [
                    .details(summary: "More", [.text(["Hidden at first."]), .code("leadglass status")]),
                    .code2D(svg: Gallery.svg, label: "QR code"), .actions(actions),
                    .empty(EmptyState(title: "No drill yet.", text: "Start with a small one.", action: actions[0])),
                ]
        )
    }

    private static var notices: [Block] {
        [Mood.neutral, .good, .warning, .critical].map { mood in
            .notice(
                Notice(
                    mood: mood,
                    title: "main-pacs does not answer",
                    text: "1,204 images wait.",
                    next: "Run `leadglass status` on 10.0.0.5.",
                    links: [
                        Link(text: "Gateway", path: "/gateway"), Link(text: "Nowhere", path: "javascript:alert(1)"),
                    ],
                    actions: mood == .critical ? actions : []
                )
            )
        }
    }

    private static let figures = [
        Figure(name: "Studies", value: "1,532", note: "with an instance", path: "/vault"),
        Figure(name: "Unprotected", value: "0", mood: .good), Figure(name: "Waiting", value: "12", mood: .warning),
        Figure(name: "Damaged", value: "3", note: "segments", mood: .critical),
    ]

    private static var section: [Block] {
        [
            .text(["A paragraph with `code` in it.", "And another one."]),
            .section(title: "Within it", id: "b", [.figures(figures)]),
            .progress(ProgressBar(label: "Restore", done: 412, total: 1204, note: "about 2 min left")),
            .progress(ProgressBar(label: "Verify", done: 17, total: nil)),
            .chart(chart(24)), .chart(chart(0)),
        ]
    }

    static func chart(_ count: Int) -> Chart {
        Chart(
            title: "Sign-ins by hour.",
            summary: count == 0 ? "Nobody signed in." : "Most at 7.",
            bars: (0..<count).map { .init(label: "\($0):00", value: Double(($0 * 7) % 24), text: "\(($0 * 7) % 24)") },
            labelTitle: "Hour",
            valueTitle: "Sign-ins"
        )
    }

    private static var columns: [[Block]] {
        [
            [
                .summary(
                    SummaryList(
                        rows: [
                            .init(name: "Name", value: Cell("main-pacs", path: "/systems/1")),
                            .init(
                                name: "State",
                                value: Cell("Answers", tag: .good),
                                change: Link(text: "Test", path: "/systems/1/test")
                            ),
                        ],
                        caption: "The system"
                    )
                )
            ],
            [
                .tasks([
                    TaskItem(text: "Lock the recovery key away", path: "/vault", state: "Done", mood: .good),
                    TaskItem(text: "Name a second administrator", note: "Nobody could replace you.", state: "To do"),
                ])
            ],
        ]
    }

    private static let actions = [
        Action(text: "Start a drill", path: "/training", weight: .primary),
        Action(text: "Verify", path: "/vault/verify", posts: true, fields: [(name: "all", value: "1")]),
        Action(text: "Isolate", path: "/response/isolate", posts: true, weight: .destructive),
    ]
}
