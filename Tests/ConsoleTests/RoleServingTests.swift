import Access
import HTTPTypes
import Journal
import NIOHTTP1
import Practice
import Testing

@testable import Console

/// What each role is really served, over TLS.
@Suite struct RoleServingTests {
    @Test func everyPageAnswersAsItsAccessSays() async throws {
        try await TestConsole.with { console in
            let pages = ConsoleTables(console.services).pages.filter { $0.method == .get && !$0.path.contains("{") }
            for role in Roles.builtIn.all where role.id != "vendor" {
                let signedIn = try console.signIn([role.id])
                for page in pages where page.access != .open {
                    let answer = try await console.client.get(page.path, cookies: signedIn.cookie)
                    let note: Comment = "\(role.id.rawValue) at \(page.path)"
                    switch Doorman.decide(page.access, page.path, signedIn.caller, at: console.services.now()) {
                    case .pass:
                        // Some lists are a part of the page above them.
                        let leadsOn = answer.status == 303 && !answer.location.hasPrefix("/s") && page.path != "/"
                        #expect([200, 422].contains(answer.status) || leadsOn, note)
                    case .forbidden: #expect(answer.status == 403, note)
                    case .stepUp:
                        #expect(answer.status == 303, note)
                        #expect(answer.location.hasPrefix("/step-up?next="), note)
                    case .signIn, .recentSignIn: Issue.record(note)
                    }
                }
            }
        }
    }

    @Test func nobodyIsSentToSignInAndBack() async throws {
        try await TestConsole.with { console in
            for page in ConsoleTables(console.services).pages where page.method == .get && page.access != .open {
                if page.path.contains("{") { continue }
                let answer = try await console.client.get(page.path)
                #expect(answer.status == 303 && answer.location.hasPrefix("/sign-in"), "\(page.path)")
                #expect(!answer.body.contains("Prairie"), "\(page.path)")
            }
        }
    }

    @Test func triesOfWhatOneMayNotGoOnRecordOnce() async throws {
        try await TestConsole.with { console in
            let signedIn = try console.signIn(["staff"])
            for _ in 0..<3 {
                let answer = try await console.client.get("/vault/studies", cookies: signedIn.cookie)
                #expect(answer.status == 403)
            }
            #expect(try console.kinds().count { $0 == .denied } == 1)
        }
    }

    @Test func whoSawWhichPatientCanBeAskedAndAnswered() async throws {
        try await TestConsole.with { console in
            let reader = try console.signIn(["pacs-administrator"], name: "Pat Reader")
            #expect(try await console.client.get("/vault/studies", cookies: reader.cookie).status == 200)
            #expect(try await console.client.get("/vault/studies/1.2.3", cookies: reader.cookie).status == 200)
            #expect(try console.kinds().suffix(2) == [.patientsListed, .studyViewed])
            let reference = StandInDesk.row.patientReference ?? ""
            let found = try console.services.journal.search(.init(subject: reference), before: nil, limit: 10)
            #expect(found.map(\.kind) == [.studyViewed, .patientsListed])
            #expect(found.allSatisfy { $0.actor == reader.caller.reference })
            // And nothing of the patient is in the ledger.
            let texts = found.map { "\($0)" }.joined()
            #expect(!texts.contains("<script>"))
        }
    }

    @Test func whatAHeaderSaysComesOutAsText() async throws {
        try await TestConsole.with { console in
            let reader = try console.signIn(["pacs-administrator"], name: StandInDesk.markup)
            for path in [
                "/vault/studies", "/vault/studies/1.2.3", "/vault/studies?patient=%3Cscript%3Ealert(1)%3C/script%3E",
            ] {
                let answer = try await console.client.get(path, cookies: reader.cookie)
                #expect(answer.status == 200)
                #expect(answer.body.contains("&lt;script&gt;alert(1)"))
                #expect(!answer.body.contains("<script>alert"))
            }
        }
    }
}
