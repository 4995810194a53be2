import Access
import HTTPTypes
import Practice

/// The vault, for programs.
struct VaultOperations: Sendable {
    let vault: any VaultDesk
    let acts: VaultActs
    let jobs: JobBoard

    /// What a verification is started with.
    struct VerifyOrder: Codable, Sendable {
        /// The share of the objects that is read, in percent; all if it is left out.
        var samplePercent: Double?
    }

    /// A study with its instances.
    struct StudyDetail: Codable, Sendable {
        var study: StudyRow
        var instances: InstanceRows
    }

    static let paging: [Operation.Query] = [
        .init(name: "after", description: "`next` of the page before."),
        .init(name: "limit", description: "Rows, 1 to 500; 100 if it is left out.", schema: .integer),
    ]

    func all() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/vault/studies",
                name: "listStudies",
                summary: "Studies that match, the newest received first. Which patients came up goes on record.",
                access: .needs(.viewStudies),
                queries: [
                    .init(name: "patient", description: "The exact Patient ID."),
                    .init(name: "accession", description: "The exact accession number."),
                    .init(name: "name", description: "The family name."),
                    .init(name: "study", description: "The Study Instance UID."),
                    .init(name: "since", description: "Received since this day, as 2026-11-25."),
                    .init(name: "before", description: "Received before this day."),
                ] + Self.paging,
                result: try SchemaReader.schema(of: StudyRows.self)
            ) { request in
                try await .value(
                    acts.studies(
                        StudyQuery(request.query),
                        after: request.after,
                        limit: request.limit(),
                        by: request.caller
                    )
                )
            },
            Operation(
                method: .get,
                path: "/vault/studies/{study}",
                name: "getStudy",
                summary: "A study with its instances and their versions. That it was looked at goes on record.",
                access: .needs(.viewStudies),
                queries: Self.paging,
                result: try SchemaReader.schema(of: StudyDetail.self)
            ) { request in
                guard
                    let found = try await acts.study(
                        request.parameters["study"] ?? "",
                        after: request.after,
                        limit: request.limit(),
                        by: request.caller
                    )
                else { throw Problem.notFound }
                return .value(StudyDetail(study: found.study, instances: found.instances))
            },
            Operation(
                method: .get,
                path: "/vault/verifications",
                name: "listVerifications",
                summary: "Past verifications, the newest first.",
                access: .needs(.viewStatus),
                queries: Self.paging,
                result: try SchemaReader.schema(of: Listing<VerificationRow>.self)
            ) { request in
                let limit = try request.limit()
                let found = try await vault.verifications(before: request.after.flatMap { Int64($0) }, limit: limit + 1)
                let shown = Array(found.prefix(limit))
                return .value(Listing(items: shown, next: found.count > limit ? shown.last.map { "\($0.id)" } : nil))
            },
            Operation(
                method: .post,
                path: "/vault/verifications",
                name: "startVerification",
                summary: "Starts a verification; the job says how far it is.",
                access: .needs(.verifyVault),
                body: try SchemaReader.schema(of: VerifyOrder.self),
                result: try SchemaReader.schema(of: Job.self)
            ) { request in
                let sample = try request.decoded(VerifyOrder.self).samplePercent ?? 100
                guard sample > 0, sample <= 100 else {
                    throw Problem(.unprocessableContent, "bad-field", "samplePercent must be above 0 and at most 100.")
                }
                return .accepted(try await started(acts.verify(samplePercent: sample, by: request.caller)))
            },
            Operation(
                method: .post,
                path: "/vault/restore-previews",
                name: "previewRestore",
                summary: "What a restore would do, without doing it.",
                access: .needs(.restore),
                body: Self.orderSchema,
                result: try SchemaReader.schema(of: RestorePreview.self)
            ) { request in
                let asked = try request.decoded(RestoreAsked.self)
                // Whether there is such a patient is for those only who may see patients.
                guard asked.scope == .all || asked.scope == .since || request.caller.may(.viewStudies) else {
                    throw Problem.forbidden
                }
                return try await .value(vault.restorePreview(asked.order()))
            },
            Operation(
                method: .post,
                path: "/vault/restores",
                name: "startRestore",
                summary: "Sends what was kept to a PACS; the job says how far it is.",
                access: .needs(.restore, .stepUp),
                body: Self.orderSchema,
                result: try SchemaReader.schema(of: Job.self)
            ) { request in
                let order = try request.decoded(RestoreAsked.self).order()
                return .accepted(try await started(acts.restore(order, by: request.caller)))
            },
            Operation(
                method: .get,
                path: "/jobs",
                name: "listJobs",
                summary: "Restores, verifications and looks at the network since the server was started.",
                access: .needs(.viewStatus),
                result: try SchemaReader.schema(of: Listing<Job>.self)
            ) { _ in .value(Listing(items: jobs.jobs, next: nil)) },
            Operation(
                method: .get,
                path: "/jobs/{job}",
                name: "getJob",
                summary: "How far a job is.",
                access: .needs(.viewStatus),
                result: try SchemaReader.schema(of: Job.self)
            ) { request in
                guard let job = jobs.job(request.parameters["job"] ?? "") else { throw Problem.notFound }
                return .value(job)
            },
            Operation(
                method: .post,
                path: "/jobs/{job}/stop",
                name: "stopJob",
                summary: "Stops a job; what it has done stays done.",
                access: .needs(.verifyVault)
            ) { request in
                guard let job = jobs.job(request.parameters["job"] ?? "") else { throw Problem.notFound }
                guard request.caller.may(job.kind.permission) else { throw Problem.forbidden }
                try await acts.stop(job, by: request.caller)
                return .done
            },
        ]
    }

    private static let orderSchema = (try? SchemaReader.schema(of: RestoreAsked.self)) ?? .object([])

    private func started(_ job: Job?) throws -> Job {
        guard let job else { throw PageProblem.tooMuchWork }
        return job
    }
}

/// A restore as programs ask for it.
struct RestoreAsked: Codable, Sendable {
    /// `all`, `study`, `patient` or `since`.
    var scope: Scope
    /// The Study Instance UID, the Patient ID, or the day.
    var value: String?
    var aeTitle: String
    var host: String
    var port: Int
    var callingAETitle: String?
    /// Also what the PACS had refused when it came.
    var asReceived: Bool?

    enum Scope: String, Codable, Sendable, CaseIterable, SchemaDescribed { case all, study, patient, since }

    /// The order, checked as the form's is.
    func order() throws(Problem) -> RestoreOrder {
        var text =
            "what=\(scope.rawValue)&to=\(FormValues.encoded("\(aeTitle)@\(host.contains(":") ? "[\(host)]" : host):\(port)"))"
        text += "&\(scope.rawValue)=\(FormValues.encoded(value ?? ""))"
        text += "&calling=\(FormValues.encoded(callingAETitle ?? ""))&refused=\(asReceived == true ? "yes" : "")"
        guard let values = FormValues(Array(text.utf8)) else {
            throw Problem(.unprocessableContent, "bad-field", "A field holds characters that are not taken.")
        }
        do {
            return try RestoreForm(values).order()
        } catch {
            let errors = error.fields.sorted { $0.key < $1.key }.map {
                Problem.FieldError(field: $0.key, message: $0.value)
            }
            throw Problem(.unprocessableContent, "bad-field", "The order is not complete.", errors: errors)
        }
    }
}

extension OperationRequest {
    /// Where the page begins.
    var after: String? { query["after"].isEmpty ? nil : query["after"] }
}
