import Access
import HTTPTypes
import Practice
import Testing

@testable import Console

/// The errors of the rooms below get the right status, in one place.
@Suite struct FailureWordsTests {
    @Test(arguments: [
        (AccessError.Code.lastAdministrator, 409), (.accountExists, 409), (.nameTaken, 409), (.tooMany, 409),
        (.badRole, 422), (.badToken, 422), (.badName, 422), (.weakPassphrase, 422), (.notFound, 404),
        (.notPermitted, 403), (.stepUpNeeded, 403), (.notRecorded, 503),
    ])
    func anErrorOfAccessHasItsStatus(_ code: AccessError.Code, _ status: Int) throws {
        let words = try #require(FailureWords(AccessError(code, "Do this.")))
        #expect(words.page.status.code == status && words.page.message == "Do this.")
        #expect(words.problem.status == status)
        #expect(words.isDenial == (code == .notPermitted))
    }

    @Test(arguments: [
        (PracticeError.Code.invalid, 422), (.missing, 422), (.reference, 422), (.tooLong, 422), (.inUse, 409),
        (.limit, 409), (.notFound, 404),
    ])
    func anErrorOfThePracticeHasItsStatusAndItsField(_ code: PracticeError.Code, _ status: Int) throws {
        let words = try #require(FailureWords(PracticeError(code, field: "email", "Do this.")))
        #expect(words.page.status.code == status && words.problem.status == status)
        #expect(words.problem.errors?.map(\.field) == ["email"] && words.problem.errors?.map(\.message) == ["Do this."])
        #expect(try #require(FailureWords(PracticeError(code, "Do this."))).problem.detail == "Do this.")
    }

    @Test func aStepUpIsSaidAsEverywhere() throws {
        let words = try #require(FailureWords(AccessError(.stepUpNeeded, "Give a code.")))
        #expect(words.problem.type == Problem.stepUp.type)
    }

    @Test func whatNobodyForesawIsForTheLog() {
        struct Other: Error {}
        #expect(FailureWords(Other())?.code == nil)
        #expect(FailureWords(AccessError(.bug, "x"))?.code == nil)
        #expect(FailureWords(PracticeError(.records, "x"))?.code == nil)
    }
}
