import Access
import Practice

extension VaultPages {
    static let rowsOnAPage = 100

    func studies(_ request: PageRequest) async throws -> Page {
        let query = request.query
        let search = try StudyQuery(query)
        let page = try await acts.studies(
            search,
            after: query["after"].isEmpty ? nil : query["after"],
            limit: Self.rowsOnAPage,
            by: request.signedIn
        )
        let rows = page.rows.map { study -> [Cell] in
            [
                Cell(
                    DICOMText.name(study.patientName),
                    path: "/vault/studies/" + FormValues.encoded(study.studyInstanceUID),
                    note: study.patientID
                ),
                Cell(DICOMText.date(study.date), note: DICOMText.time(study.time)),
                Cell(study.description, note: study.modalities.joined(separator: ", ")), Cell(study.accessionNumber),
                Cell(Amount.count(study.instances)), Cell(Amount.time(study.lastReceived)),
            ]
        }
        let isFiltered = search != StudyQuery()
        let table = DataTable(
            caption: isFiltered
                ? "Studies that match, the newest received first" : "Studies, the newest received first",
            columns: [
                .init(title: "Patient"), .init(title: "Study date"), .init(title: "Study"),
                .init(title: "Accession number"),
                .init(title: "Instances", isNumber: true), .init(title: "Last received"),
            ],
            rows: rows,
            path: "/vault/studies",
            filters: [
                .init(name: "patient", label: "Patient ID", value: query["patient"]),
                .init(name: "name", label: "Family name", value: query["name"]),
                .init(name: "accession", label: "Accession number", value: query["accession"]),
                .init(name: "since", label: "Received since", value: query["since"], kind: .date),
                .init(name: "before", label: "Received before", value: query["before"], kind: .date),
            ],
            next: page.next,
            isContinued: !query["after"].isEmpty,
            empty: EmptyState(
                title: isFiltered ? "No study matches" : "No study yet",
                text: isFiltered
                    ? "Patient ID and accession number must be exact; of the name, the family name is compared."
                    : "Images that pass the gateway show up here.",
                action: isFiltered ? Action(text: "Show all", path: "/vault/studies") : nil
            )
        )
        return Page(
            title: "Studies",
            section: .vault,
            trail: [Self.home],
            lead: "Which patients you see here goes on record.",
            blocks: [.table(table)]
        )
    }

    func study(_ request: PageRequest) async throws -> Page {
        let uid = request.parameters["study"] ?? ""
        let after = request.query["after"]
        guard
            let found = try await acts.study(
                uid,
                after: after.isEmpty ? nil : after,
                limit: Self.rowsOnAPage,
                by: request.signedIn
            )
        else { throw PageProblem.notFound("study") }
        let (study, instances) = found
        var blocks: [Block] = [
            .summary(
                SummaryList(rows: [
                    .init(name: "Patient", value: Cell(DICOMText.name(study.patientName), note: study.patientID)),
                    .init(name: "Born", value: Cell(DICOMText.date(study.birthDate))),
                    .init(name: "Sex", value: Cell(study.sex)),
                    .init(
                        name: "Study",
                        value: Cell(study.description, note: study.modalities.joined(separator: ", "))
                    ),
                    .init(
                        name: "Study date",
                        value: Cell(DICOMText.date(study.date), note: DICOMText.time(study.time))
                    ),
                    .init(name: "Accession number", value: Cell(study.accessionNumber)),
                    .init(name: "Study Instance UID", value: Cell(study.studyInstanceUID, isCode: true)),
                    .init(
                        name: "Kept",
                        value: Cell(
                            Amount.count(study.instances, "instance", "instances"),
                            note: "\(Amount.count(study.objects, "object", "objects")), \(Amount.bytes(study.bytes))"
                        )
                    ),
                    .init(name: "Last received", value: Cell(Amount.time(study.lastReceived))),
                ])
            )
        ]
        if request.signedIn.permissions.contains(.restore) {
            blocks.append(
                .actions([
                    Action(
                        text: "Restore this study",
                        path: "/vault/restore?study=" + FormValues.encoded(study.studyInstanceUID)
                    )
                ])
            )
        }
        blocks.append(
            .section(
                title: "Instances and their versions",
                id: "instances",
                [.table(Self.table(instances, uid, after))]
            )
        )
        return Page(
            title: study.description.isEmpty ? "Study" : study.description,
            section: .vault,
            trail: [Self.home, Link(text: "Studies", path: "/vault/studies")],
            lead: "That you looked at this study is on record.",
            blocks: blocks
        )
    }

    private static func table(_ instances: InstanceRows, _ uid: String, _ after: String) -> DataTable {
        let rows = instances.rows.flatMap { instance in
            instance.versions.map { version -> [Cell] in
                [
                    Cell(instance.sopInstanceUID, isCode: true),
                    Cell(
                        "\(version.version) of \(instance.versionCount)",
                        tag: version.kind == .changedPixels ? .warning : nil,
                        note: version.kind.words
                    ), Cell(version.callingAETitle, note: version.address), Cell(Amount.time(version.receivedAt)),
                    Cell(version.delivery.words, tag: version.delivery.mood), Cell(Amount.bytes(version.bytes)),
                    Cell(String(version.digest.prefix(16)), note: "SHA-256 begins so", isCode: true),
                ]
            }
        }
        return DataTable(
            caption: "Every version of every instance, in the order in which they came",
            columns: [
                .init(title: "SOP Instance UID"), .init(title: "Version"), .init(title: "From"),
                .init(title: "Received"),
                .init(title: "At the PACS"), .init(title: "Size", isNumber: true), .init(title: "Digest"),
            ],
            rows: rows,
            path: "/vault/studies/" + FormValues.encoded(uid),
            next: instances.next,
            isContinued: !after.isEmpty,
            empty: EmptyState(title: "No instance", text: "All versions have moved to another study.", action: nil)
        )
    }
}

extension StudyQuery {
    /// What a query of the page or of the API asks for.
    ///
    /// - Throws: `PageProblem` if a date is none.
    init(_ query: FormValues) throws(PageProblem) {
        func text(_ name: String) -> String? { query[name].isEmpty ? nil : String(query[name].prefix(256)) }
        func day(_ name: String) throws(PageProblem) -> Int64? {
            guard let text = text(name) else { return nil }
            guard let time = Amount.startOfDay(text) else {
                throw PageProblem(
                    kind: .badRequest,
                    title: "That is no date",
                    message: "“\(text)” is not a date as 2026-11-25 is.",
                    next: "Go back and choose a date."
                )
            }
            return time
        }
        self.init(
            patientID: text("patient"),
            accessionNumber: text("accession"),
            familyName: text("name"),
            studyInstanceUID: text("study"),
            receivedSince: try day("since"),
            receivedBefore: try day("before")
        )
    }
}

/// DICOM's dates and times for people; what is none comes out as it was sent.
enum DICOMText {
    static func date(_ text: String) -> String {
        guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
        return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
    }

    /// The family name first, as lists have it. PS3.5 6.2.1.1: `^` between components, `=` between ways of writing.
    static func name(_ text: String) -> String {
        let ways = text.split(separator: "=").map { way in
            let parts = way.split(separator: "^", omittingEmptySubsequences: false).map(String.init)
            let others = parts.dropFirst().filter { !$0.isEmpty }.joined(separator: " ")
            let family = parts.first ?? ""
            return family.isEmpty || others.isEmpty ? family + others : "\(family), \(others)"
        }
        let name = ways.filter { !$0.isEmpty }.joined(separator: " = ")
        return name.isEmpty ? "No name" : name
    }

    static func time(_ text: String) -> String {
        let digits = text.prefix { $0.isNumber && $0.isASCII }
        guard digits.count >= 4 else { return text }
        return "\(digits.prefix(2)):\(digits.dropFirst(2).prefix(2))"
    }
}

extension VersionRow.Kind {
    var words: String {
        switch self {
        case .first: "the first"
        case .headerOnly: "other header, same pixels"
        case .otherSyntax: "other transfer syntax"
        case .changedPixels: "other pixels"
        case .unknown: "could not be compared"
        case .repaired: "kept again: the earlier copy is damaged"
        }
    }
}

extension VersionRow.Delivery {
    var words: String {
        switch self {
        case .delivered: "Delivered"
        case .refused: "Refused"
        case .waiting: "Waits"
        case .parked: "Parked"
        case .superseded: "Superseded"
        case .notForwarded: "Sent again"
        case .returned: "Came from it"
        }
    }

    var mood: Mood {
        switch self {
        case .delivered, .returned, .superseded, .notForwarded: .neutral
        case .waiting: .warning
        case .refused, .parked: .critical
        }
    }
}
