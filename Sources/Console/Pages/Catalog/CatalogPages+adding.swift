import Access
import HTTPTypes
import Practice

extension CatalogPages {
    /// A device's suggestion in the form of a system, for a person to complete.
    func adding(_ request: PageRequest) async throws -> Page {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let (id, directory) = (try id(request), RecordDirectory(store: shared.store))
        let form = try await Blocking.told { [catalog] () -> FilledForm in
            guard let sighting = try catalog.sighting(id) else { throw CatalogActs.noSighting }
            return FilledForm(try catalog.proposedSystem(for: sighting).values(directory))
        }
        return try await page(form, id)
    }

    func add(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let (id, directory, store) = (try id(request), RecordDirectory(store: shared.store), shared.store)
        var (form, system) = try await Blocking.told { () -> (FilledForm, System?) in
            var form = FilledForm(request.form)
            let system = try System(&form, id: store.newID(), over: nil, directory)
            return (form, system)
        }
        if form.isGood, let system {
            do {
                try await acts.confirm(id, as: system, by: request.signedIn)
                return .redirect(system.path + "#facts")
            } catch let error as PracticeError where error.code != .records {
                let filled = form
                form.complain(error, fields: try await Blocking.told { try System.fields(filled, directory) })
            }
        }
        return .page(try await page(form, id), .unprocessableContent)
    }

    private func page(_ form: FilledForm, _ id: SightingID) async throws -> Page {
        let directory = RecordDirectory(store: shared.store)
        let fields = try await Blocking.told { try System.fields(form, directory) }
        return Page(
            title: "Add it as a system",
            section: .risk,
            trail: [Self.home, Self.seen, Link(text: "Device", path: Self.path(id))],
            lead:
                "Filled in is what was seen. Complete what nobody can see from outside: the site, the owner, the vendor’s number "
                + "on a Sunday.",
            blocks: [
                .form(
                    Form(
                        path: Self.path(id) + "/add",
                        fields: fields,
                        submit: "Add the system",
                        cancel: Link(text: "Cancel", path: Self.path(id)),
                        problem: form.problem
                    )
                )
            ]
        )
    }
}
