import DICOMNetwork

/// What one association request has shown.
enum DICOMAnswer: Hashable, Sendable {
    /// It was accepted.
    case accepted(AcceptedAssociation)
    /// It was rejected (PS3.8 9.3.4).
    case rejected(AssociateReject)
    /// It was aborted (PS3.8 9.3.8).
    case aborted
}

/// What an A-ASSOCIATE-AC says of who sent it.
struct AcceptedAssociation: Hashable, Sendable {
    var implementationClassUID = ""
    var implementationVersion = ""
    /// The abstract syntaxes of accepted contexts.
    var sopClasses: Set<String> = []
    /// Their transfer syntaxes.
    var transferSyntaxes: Set<String> = []
    /// What C-ECHO was answered with; nil if it was not, or not asked.
    var echoStatus: UInt16?

    init(_ request: AssociatePDU, _ answer: AssociatePDU) {
        implementationClassUID = Shown.text(answer.userInformation.implementationClassUID ?? "", most: 64)
        implementationVersion = Shown.text(answer.userInformation.implementationVersionName ?? "", most: 16)
        // Only what was proposed counts, so that a device cannot put anything else here.
        let proposed = Set(request.proposed.flatMap(\.transferSyntaxes))
        for context in request.accepted(by: answer).values {
            sopClasses.insert(context.abstractSyntax)
            if proposed.contains(context.transferSyntax) { transferSyntaxes.insert(context.transferSyntax) }
        }
    }
}
