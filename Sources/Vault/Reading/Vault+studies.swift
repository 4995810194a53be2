import Records

extension Vault {
    /// The most rows on a page.
    public static let pageLimit = 500

    /// A page of the studies that a search finds, newest received first. Blocks. Takes as long whatever the vault holds, and may lack
    /// what came in the last fraction of a second.
    ///
    /// A study of which something comes meanwhile goes to the front; a page after it is not upset by that.
    ///
    /// - Parameters:
    ///   - after: `next` of the page before; nil for the first page.
    ///   - limit: Rows on the page, brought within 1 and `pageLimit`.
    public func studies(
        _ search: StudySearch = StudySearch(),
        after: StudyCursor? = nil,
        limit: Int = 100
    ) throws(VaultError) -> StudyPage {
        guard let (statement, parameters) = statement(search, after) else { return StudyPage(studies: [], next: nil) }
        let limit = min(max(limit, 1), Self.pageLimit)
        let rows = try look { reader throws(RecordsError) in
            let rows = try reader.rows(statement, parameters + [.integer(limit + 1)])
            var listed: [(RecordRow, [String])] = []
            for row in rows {
                let modalities = try reader.rows(
                    "SELECT DISTINCT modality FROM vault_series WHERE study_uid = ? AND modality <> '' LIMIT 8",
                    [.text(row.text(0))]
                )
                listed.append((row, modalities.map { $0.text(0) }))
            }
            return listed
        }
        let next = rows.count > limit ? rows[limit - 1].0 : nil
        return StudyPage(
            studies: rows.prefix(limit).map { listed($0, $1) },
            next: next.map {
                StudyCursor(lastReceived: Timestamp(microseconds: $0.integer(1)), studyInstanceUID: $0.text(0))
            }
        )
    }

    /// A study by its Study Instance UID; nil if there is nothing of it. Blocks.
    public func study(_ uid: String) throws(VaultError) -> ListedStudy? {
        try studies(StudySearch(studyInstanceUID: uid), limit: 1).studies.first
    }

    /// The query, whose last parameter is its limit; nil if nothing can match.
    func statement(_ search: StudySearch, _ after: StudyCursor?) -> (String, [RecordValue])? {
        var conditions = ["s.objects > 0"]
        var parameters: [RecordValue] = []
        func add(_ condition: String, _ values: RecordValue...) {
            conditions.append(condition)
            parameters += values
        }
        if let id = search.patientID { add("s.id_index = ?", .blob(columns.blind("id", id))) }
        if let number = search.accessionNumber {
            add("s.accession_index = ?", .blob(columns.blind("accession", number)))
        }
        if let name = search.familyName {
            // Of a name of signs only nothing is left, which would find everyone without a name.
            guard !ColumnKeys.normalizedFamilyName(name).isEmpty else { return nil }
            add("s.name_index = ?", .blob(columns.blind(familyName: name)))
        }
        if let uid = search.studyInstanceUID { add("s.study_uid = ?", .text(uid)) }
        if let since = search.receivedSince { add("s.last_received >= ?", .integer(since.microseconds)) }
        if let before = search.receivedBefore { add("s.last_received < ?", .integer(before.microseconds)) }
        if let after {
            let time = RecordValue.integer(after.lastReceived.microseconds)
            add("s.last_received <= ?", time)
            add("(s.last_received < ? OR s.study_uid < ?)", time, .text(after.studyInstanceUID))
        }
        let statement = """
            SELECT s.study_uid, s.last_received, s.instances, s.objects, s.bytes, s.sealed, p.sealed
            FROM vault_studies s JOIN vault_patients p ON p.patient = s.patient
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY s.last_received DESC, s.study_uid DESC LIMIT ?
            """
        return (statement, parameters)
    }

    /// A sealed column that cannot be opened hides its texts, not the study.
    private func listed(_ row: RecordRow, _ modalities: [String]) -> ListedStudy {
        let study = texts(row.blob(5), "study", 4)
        let patient = texts(row.blob(6), "patient", 5)
        return ListedStudy(
            study: StoredStudy(
                studyInstanceUID: row.text(0),
                date: study[0],
                time: study[1],
                accessionNumber: study[2],
                description: study[3],
                patientName: patient[0],
                patientID: patient[1],
                objects: Int(row.integer(3)),
                bytes: Int(row.integer(4)),
                lastReceived: Timestamp(microseconds: row.integer(1))
            ),
            instances: Int(row.integer(2)),
            modalities: modalities.sorted(),
            birthDate: patient[3],
            sex: patient[4]
        )
    }

    private func texts(_ box: [UInt8], _ column: String, _ count: Int) -> [String] {
        let texts = (try? columns.open(box, column)) ?? []
        return texts + [String](repeating: "", count: max(0, count - texts.count))
    }
}
