import Access
import Practice

/// Turns the errors of the rooms below into what people and programs read, in one place for pages and for the API.
struct FailureWords {
    /// The kind, which decides the status.
    let kind: PageProblem.Kind
    /// A stable code.
    let code: String
    /// For a person; says what to do.
    let message: String
    /// The field that it is about; nil if it is about none.
    var field: String?
    /// True if it is because of a rule on who may do what: that goes on record.
    var isDenial = false

    /// Nil for an error that nobody foresaw, whose words are for the log.
    init?(_ error: any Error) {
        switch error {
        case let error as AccessError:
            guard let kind = error.kind else { return nil }
            self.init(kind: kind, code: error.code.rawValue, message: error.message)
            isDenial = error.code == .notPermitted
        case let error as PracticeError:
            guard let kind = error.kind else { return nil }
            self.init(kind: kind, code: error.code.rawValue, message: error.message, field: error.field)
        default: return nil
        }
    }

    private init(kind: PageProblem.Kind, code: String, message: String, field: String? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.field = field
    }

    /// As a page says it.
    var page: PageProblem { PageProblem(kind: kind, title: title, message: message, next: "Nothing was changed.") }

    /// As a program reads it.
    var problem: Problem {
        if code == AccessError.Code.stepUpNeeded.rawValue { return .stepUp }
        guard let field else { return Problem(page.status, code, message) }
        let error = Problem.FieldError(field: field, message: message)
        return Problem(page.status, code, "One of the fields is not right.", errors: [error])
    }

    private var title: String {
        switch kind {
        case .notFound: "There is no such thing"
        case .forbidden: "This is not permitted"
        case .conflict: "That cannot be done now"
        case .invalid, .badRequest, .tooLarge: "That was not taken"
        case .tooMany, .unavailable: "This was not done"
        }
    }
}

extension AccessError {
    fileprivate var kind: PageProblem.Kind? {
        switch code {
        case .weakPassphrase, .badName, .badRole, .badToken: .invalid
        case .nameTaken, .accountExists, .lastAdministrator, .tooMany, .secondFactorLost: .conflict
        case .notFound: .notFound
        case .notPermitted, .stepUpNeeded: .forbidden
        case .notRecorded: .unavailable
        case .key, .bug: nil
        }
    }
}

extension PracticeError {
    fileprivate var kind: PageProblem.Kind? {
        switch code {
        case .invalid, .missing, .reference, .tooLong: .invalid
        case .inUse, .limit: .conflict
        case .notFound: .notFound
        case .records: nil
        }
    }
}
