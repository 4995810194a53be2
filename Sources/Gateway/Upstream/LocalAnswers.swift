import DICOMNetwork

/// What Leadglass answers to everything but C-STORE while the forward system cannot: pure.
///
/// Nothing is answered in the forward system's name that could be taken for its word: no empty query result, and never
/// storage commitment.
enum LocalAnswers {
    /// The answer, or nil if the message wants none.
    static func answer(to command: CommandSet) -> CommandSet? {
        switch command.command {
        case .cEchoRequest: command.response(.success)
        case .cFindRequest: command.response(.outOfResources, comment: Self.comment)
        case .cMoveRequest, .cGetRequest: command.response(.unableToPerformSubOperations, comment: Self.comment)
        case .nEventReportRequest, .nGetRequest, .nSetRequest, .nActionRequest, .nCreateRequest, .nDeleteRequest:
            command.response(.processingFailure, comment: Self.comment)
        case .cStoreRequest: command.response(.outOfResources, comment: Self.comment)
        case .cCancelRequest: nil
        case .some(let field) where field.isResponse: nil
        case .some, nil: command.response(.unrecognizedOperation)
        }
    }

    private static let comment = "The archive is not reachable, try again later"
}
