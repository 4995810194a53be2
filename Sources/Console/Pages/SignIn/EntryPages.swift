import Access
import HTTPTypes
import Practice

/// One-time links: the first administrator, invitations and resets, and setting up the second factor.
struct EntryPages: Sendable {
    let access: AccessControl
    let practice: PracticeStore
    let minimumLength: Int
    let newPersonID: @Sendable () -> PersonID

    var routes: [PageRoute] {
        [
            .get("/enter", .open) { try await look($0) },
            .post("/enter", .open) { try await accept($0) },
            .get("/enrol", .open) { try await enrolment($0) },
            .post("/enrol", .open) { try await finish($0) },
        ]
    }

    private func look(_ request: PageRequest) async throws -> PageReply {
        switch try await valid(request) {
        case .success(.signIn):
            let (token, origin) = (request.query["token"], request.origin)
            let answer = try await Blocking.run { [access] in try access.signIn(link: token, from: origin) }
            guard case .signedIn(let signedIn) = answer else { return Self.refused }
            return .redirectWithCookies("/", signedIn.cookies)
        case .success(let purpose): return .page(await page(purpose, request))
        case .failure(let answer): return answer.reply
        }
    }

    private struct Refusal: Error { var reply: PageReply }

    private func valid(_ request: PageRequest) async throws -> Result<LinkPurpose, Refusal> {
        let (token, origin) = (request.query["token"], request.origin)
        switch try await Blocking.run({ [access] in try access.look(atLink: token, from: origin) }) {
        case .valid(let purpose, _): return .success(purpose)
        case .refused: return .failure(Refusal(reply: Self.refused))
        case .wait: return .failure(Refusal(reply: Self.tooMany))
        }
    }

    private static let refused = PageReply.page(.linkRefused, .unauthorized)
    private static let tooMany = PageReply.page(.tooManyLinks, .tooManyRequests)

    private func page(
        _ purpose: LinkPurpose,
        _ request: PageRequest,
        _ answers: EnrolmentPage.Answers = .init()
    ) async -> Page {
        let path = "/enter?token=" + FormValues.encoded(request.query["token"])
        switch purpose {
        case .firstAdministrator:
            return EnrolmentPage.person(
                title: "Make the first administrator",
                lead:
                    "Whoever does this manages the people of the practice. It takes two minutes and an authenticator app.",
                answers: answers,
                minimumLength: minimumLength,
                path: path
            )
        case .invitation(let id), .reset(let id), .signIn(let id):
            let person = (try? await Blocking.run { [practice] in try practice.person(id) }) ?? nil
            let isReset = purpose == .reset(id)
            var page = EnrolmentPage.person(
                title: isReset ? "Set a new passphrase" : "Make your account",
                lead: (person.map { "For \($0.name). " } ?? "")
                    + (isReset ? "Your old passphrase, codes and sessions end with it." : ""),
                answers: answers,
                minimumLength: minimumLength,
                path: path
            )
            page.keepFields { $0.name != "fullName" && !(isReset && $0.name == "name") }
            return page
        }
    }

    private func accept(_ request: PageRequest) async throws -> PageReply {
        let purpose: LinkPurpose
        switch try await valid(request) {
        case .success(let found): purpose = found
        case .failure(let answer): return answer.reply
        }
        let form = request.form
        var answers = EnrolmentPage.Answers(fullName: form["fullName"], name: form["name"])
        do {
            let answer = try await accept(purpose, request)
            switch answer {
            case .mustEnroll(let challenge): return .redirectWithCookies("/enrol", [.challenge(challenge)])
            case .signedIn(let signedIn): return .redirectWithCookies("/", signedIn.cookies)
            case .refused: return Self.refused
            case .wait: return Self.tooMany
            case .busy:
                answers.passphraseError = "Too many do this at this moment. Try again in a few seconds."
                return .page(await page(purpose, request, answers), .serviceUnavailable)
            }
        } catch let error as AccessError where error.code == .weakPassphrase {
            answers.passphraseError = error.message
        } catch let error as AccessError where error.code == .badName || error.code == .nameTaken {
            answers.nameError = error.message
        } catch let error as PracticeError {
            answers.fullNameError = error.message
        }
        return .page(await page(purpose, request, answers), .unprocessableContent)
    }

    private func accept(_ purpose: LinkPurpose, _ request: PageRequest) async throws -> LinkAnswer {
        let (token, origin) = (request.query["token"], request.origin)
        let (name, passphrase) = (request.form["name"], request.form.exact("passphrase"))
        guard purpose == .firstAdministrator else {
            return try await access.accept(link: token, signInName: name, passphrase: passphrase, from: origin)
        }
        try await Blocking.run { [access] in
            try access.checkPassphrase(passphrase, signInName: name, person: nil)
        }
        let person = Person(
            id: newPersonID(),
            name: request.form["fullName"],
            roles: [RoleAssignment(.administrator)]
        )
        _ = try await Blocking.run { [practice] in try practice.save(person) }
        var isMade = false
        defer {
            if !isMade { Self.forget(person, practice) }
        }
        let answer = try await access.createFirstAdministrator(
            person.id,
            link: token,
            signInName: name,
            passphrase: passphrase,
            from: origin
        )
        if case .mustEnroll = answer { isMade = true }
        return answer
    }

    /// Takes the person away whose account could not be made.
    private static func forget(_ person: Person, _ practice: PracticeStore) {
        _ = try? practice.remove(person.id)
    }

    private func enrolment(_ request: PageRequest, problem: String = "") async throws -> PageReply {
        guard let challenge = request.challenge,
            let enrolment = try await Blocking.run({ [access] in try access.enrolment(challenge: challenge) })
        else { return .redirectWithCookies("/sign-in", [.challenge(nil)]) }
        return .page(
            EnrolmentPage.authenticator(
                svg: QRCode.svg(enrolment.uri) ?? "",
                secret: enrolment.secret,
                problem: problem,
                path: "/enrol"
            ),
            problem.isEmpty ? .ok : .unprocessableContent
        )
    }

    private func finish(_ request: PageRequest) async throws -> PageReply {
        guard let challenge = request.challenge else { return .redirect("/sign-in") }
        let (code, origin) = (request.form["code"], request.origin)
        let answer = try await Blocking.run { [access] in
            try access.finishEnrolment(challenge: challenge, code: code, from: origin)
        }
        switch answer {
        case .enrolled(let signedIn, let codes):
            return .pageWithCookies(
                EnrolmentPage.recoveryCodes(codes),
                signedIn.cookies + [.challenge(nil)]
            )
        case .replaced(let codes):
            return .pageWithCookies(
                EnrolmentPage.recoveryCodes(codes),
                [.challenge(nil)]
            )
        case .wrongCode(let left):
            let problem =
                "The code is wrong. Is the phone’s clock right? \(Amount.count(left, "try is", "tries are")) left."
            return try await enrolment(request, problem: problem)
        case .startAgain: return .redirectWithCookies("/sign-in", [.challenge(nil)])
        }
    }
}

extension Page {
    /// Leaves out fields of the page's forms.
    mutating func keepFields(_ keeps: (FormField) -> Bool) {
        blocks = blocks.map { block in
            guard case .form(var form) = block else { return block }
            form.fields = form.fields.filter(keeps)
            return .form(form)
        }
    }
}
