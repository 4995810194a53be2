import Testing

@testable import Console

/// Forms tie labels, hints and errors to their fields, and carry the token.
@Suite struct FormPageTests {
    private func rendered(_ fields: [FormField], problem: String = "") throws -> String {
        let form = Form(path: "/people", fields: fields, submit: "Save", problem: problem)
        return try PageRenderer().page(Page(title: "People", blocks: [.form(form)]), Gallery.shell())
    }

    @Test func everyFormCarriesTheTokenOnce() throws {
        let renderer = try PageRenderer()
        for (name, page, shell) in Gallery.pages {
            let html = renderer.page(page, shell)
            let posts = html.ranges(of: "method=\"post\"").count
            #expect(html.ranges(of: "name=\"csrf\" value=\"token-of-the-session\"").count == posts, "\(name)")
        }
    }

    @Test func hintAndErrorAreTiedToTheField() throws {
        let html = try rendered([
            FormField(name: "e-mail", label: "E-mail", kind: .email, hint: "Work.", error: "Enter it.")
        ])
        #expect(html.contains("<label for=\"field-e-mail\">E-mail</label>"))
        #expect(html.contains("id=\"field-e-mail-hint\">Work.") && html.contains("id=\"field-e-mail-error\">"))
        #expect(html.contains("aria-describedby=\"field-e-mail-hint field-e-mail-error\" aria-invalid=\"true\""))
    }

    @Test func whatIsWrongStandsAtTheTopAndInTheTitle() throws {
        let html = try rendered([FormField(name: "name", label: "Name", error: "Enter a name.")], problem: "Try again.")
        #expect(html.contains("<title>Error: People · Prairie Radiology</title>"))
        #expect(html.contains("<a href=\"#field-name\">Enter a name.</a>") && html.contains("<li>Try again.</li>"))
        let errors = try #require(html.firstRange(of: "class=\"errors\"")).lowerBound
        #expect(errors < (try #require(html.firstRange(of: "<form class=\"form\""))).lowerBound)
    }

    @Test func anErrorOfASetLeadsToItsFirstChoice() throws {
        let field = FormField(
            name: "role",
            label: "Role",
            kind: .radios([Choice(value: "a", label: "A")]),
            error: "Choose."
        )
        let html = try rendered([field])
        #expect(html.contains("href=\"#field-role-0\"") && html.contains("id=\"field-role-0\""))
        #expect(html.contains("<fieldset class=\"field wrong\" aria-describedby=\"field-role-error\">"))
    }

    @Test func withoutAnErrorNothingSpeaksOfOne() throws {
        let html = try rendered([FormField(name: "name", label: "Name")])
        #expect(!html.contains("Error") && !html.contains("aria-invalid") && !html.contains("aria-describedby"))
        #expect(html.contains(" required"))
    }

    @Test func aPassphraseIsNeverSentBack() throws {
        for isNew in [true, false] {
            let html = try rendered([
                FormField(
                    name: "p",
                    label: "Passphrase",
                    kind: .passphrase(isNew: isNew),
                    value: "correct horse",
                    error: "No."
                )
            ])
            #expect(!html.contains("correct horse"))
            #expect(html.contains(isNew ? "autocomplete=\"new-password\"" : "autocomplete=\"current-password\""))
        }
    }

    @Test func aCodeIsAskedForAsPhonesFillItIn() throws {
        let html = try rendered([FormField(name: "code", label: "Code", kind: .oneTimeCode, limit: 8)])
        #expect(html.contains("autocomplete=\"one-time-code\" maxlength=\"8\" inputmode=\"numeric\""))
    }

    @Test func theFieldsOfTwoFormsDoNotMeet() throws {
        let form = Form(path: "/a", fields: [FormField(name: "code", label: "Code")], submit: "Go")
        let html = try PageRenderer().page(Page(title: "T", blocks: [.form(form), .form(form)]), Gallery.shell())
        #expect(html.contains("id=\"field-code\"") && html.contains("id=\"field-2-code\""))
    }

    @Test func whatIsCheckedIsCarriedAlongAndCancelledEasily() throws {
        let html = try PageRenderer().page(GalleryForms.check, Gallery.shell())
        #expect(html.contains("<input type=\"hidden\" name=\"studies\" value=\"1 2 3\">"))
        #expect(html.contains("<button class=\"button destructive\">Restore 3 studies</button>"))
        #expect(html.contains("<a href=\"/vault\">Do not restore</a>"))
        #expect(html.contains("Change<span class=\"unseen\"> (Studies)</span>"))
    }
}
