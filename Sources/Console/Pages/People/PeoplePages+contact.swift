import Access
import HTTPTypes
import Practice

extension PeoplePages {
    /// What was filled in, and what is wrong with it.
    struct ContactAnswers {
        var values = ContactAsked()
        var errors: [String: String] = [:]

        init() {}

        init(_ person: Person) { values = ContactAsked(name: person.name, email: person.email, phone: person.phone) }

        init(_ form: FormValues) {
            values = ContactAsked(name: form["name"], email: form["email"], phone: form["phone"])
        }
    }

    func contactPage(_ request: PageRequest) async throws -> Page {
        let person = try await found(request)
        return contactPage(person, ContactAnswers(person))
    }

    /// The form of a person's contact; of a new one if there is no person.
    func contactPage(_ person: Person?, _ answers: ContactAnswers) -> Page {
        let path = person.map { "/people/\($0.id)" }
        let (values, errors) = (answers.values, answers.errors)
        let form = Form(
            path: path.map { $0 + "/edit" } ?? "/people/new",
            fields: [
                FormField(
                    name: "name",
                    label: "Name",
                    value: values.name ?? "",
                    hint: "As colleagues know them. It stands beside what they do here.",
                    error: errors["name"] ?? "",
                    limit: 200
                ),
                FormField(
                    name: "email",
                    label: "E-mail",
                    kind: .email,
                    value: values.email ?? "",
                    error: errors["email"] ?? "",
                    isRequired: false,
                    limit: 200
                ),
                FormField(
                    name: "phone",
                    label: "Telephone",
                    kind: .telephone,
                    value: values.phone ?? "",
                    hint: "Where a call reaches them in an incident, when mail may be down.",
                    error: errors["phone"] ?? "",
                    isRequired: false,
                    limit: 200
                ),
            ],
            submit: person == nil ? "Add person" : "Save",
            cancel: Link(text: "Cancel", path: path ?? "/people"),
            problem: errors[""] ?? ""
        )
        return Page(
            title: person == nil ? "Add a person" : "Change contact",
            section: .people,
            trail: [Self.home] + (person.map { [Link(text: $0.name, path: "/people/\($0.id)")] } ?? []),
            lead: person == nil ? "Then give them a role, and make the link by which they come in." : "",
            blocks: [.form(form)]
        )
    }

    func add(_ request: PageRequest) async throws -> PageReply {
        var answers = ContactAnswers(request.form)
        let values = answers.values
        do {
            let asked = PersonAsked(name: values.name ?? "", email: values.email, phone: values.phone)
            let person = try await acts.add(asked, by: request.signedIn)
            return .redirect("/people/\(person.id)")
        } catch let error as PracticeError where error.isOfWhoFilledIn {
            answers.errors[Self.field(error)] = error.message
            return .page(contactPage(nil, answers), .unprocessableContent)
        }
    }

    func change(_ request: PageRequest) async throws -> PageReply {
        let person = try await found(request)
        var answers = ContactAnswers(request.form)
        do {
            _ = try await acts.change(person.id, to: answers.values, by: request.signedIn)
            return .redirect("/people/\(person.id)")
        } catch let error as PracticeError where error.isOfWhoFilledIn {
            answers.errors[Self.field(error)] = error.message
            return .page(contactPage(person, answers), .unprocessableContent)
        }
    }

    /// The form's field that an error is about; empty for the whole of it.
    private static func field(_ error: PracticeError) -> String {
        error.field.flatMap { ["name", "email", "phone"].contains($0) ? $0 : nil } ?? ""
    }
}

extension PracticeError {
    /// Whether who filled in the form can mend it.
    fileprivate var isOfWhoFilledIn: Bool { [.invalid, .missing, .tooLong, .reference, .limit].contains(code) }
}
