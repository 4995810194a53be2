import Access
import Console
import Practice
import Records

/// The person as whom one looks around in the example: with every role, and an account whose passphrase and second factor are
/// told on the terminal.
struct ExampleVisitor: Sendable {
    static let signInName = "visitor"
    static let passphrase = "look around and break nothing"

    /// The person.
    let person: PersonID
    /// The second factor's secret, to add to an authenticator app; nil if the account was there already.
    let secret: String?

    /// Fills an empty practice with the example's people and systems, and gives the visitor an account.
    ///
    /// - Throws: if it cannot be recorded.
    static func welcome(to office: Office) async throws -> ExampleVisitor {
        if let account = try office.access.accounts().first(where: { $0.signInName == signInName }) {
            return ExampleVisitor(person: account.person, secret: nil)
        }
        let person = Person(
            id: PersonID(
                microseconds: Timestamp.systemClock().microseconds,
                random: AccessControl.systemRandom
            ),
            name: "Example Visitor",
            email: "visitor@prairie.example",
            roles: ["administrator", "security-officer", "pacs-administrator", "practice-leader"].map {
                RoleAssignment($0)
            }
        )
        try await Blocking.run {
            if try office.practice.counts()[.system] == 0 {
                _ = try PracticeFile.importing(ExamplePracticeContent.text, into: office.practice)
                let now = Timestamp.systemClock()
                try ExampleRegister.fill(office.risk.store, office.practice, now: now)
                try ExampleSeen.fill(office.catalog, now: now)
                try ExampleVulnerabilities.fill(office.vulnerabilities, office.practice, now: now)
            }
            _ = try office.practice.save(person)
        }
        let link = try await Blocking.run { try office.access.makeLink(.invitation(person.id), by: "leadglass") }
        let origin = Origin(address: "local")
        guard
            case .mustEnroll(let challenge) = try await office.access.accept(
                link: link.secret,
                signInName: signInName,
                passphrase: passphrase,
                from: origin
            )
        else { throw CommandFailure(.notPossible, "The example's visitor could not be given an account.") }
        let secret = try await Blocking.run {
            guard let enrolment = try office.access.enrolment(challenge: challenge) else { return nil as String? }
            // A code of the step before, so that the visitor's first own one is not spent.
            let now = Timestamp(microseconds: Timestamp.systemClock().microseconds - 30_000_000)
            let answer = try office.access.finishEnrolment(
                challenge: challenge,
                code: enrolment.code(at: now),
                from: origin
            )
            if case .enrolled(let signedIn, _) = answer {
                try office.access.revokeSessions(of: person.id, by: signedIn.caller)
            }
            return enrolment.secret
        }
        return ExampleVisitor(person: person.id, secret: secret)
    }
}
