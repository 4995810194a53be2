/// A presentation context as proposed in an A-ASSOCIATE-RQ (PS3.8 9.3.2.2).
public struct ProposedContext: Hashable, Sendable {
    /// An odd number from 1 to 255.
    public var id: UInt8
    /// The SOP class or meta SOP class.
    public var abstractSyntax: String
    /// The transfer syntaxes offered, the proposer's preference first.
    public var transferSyntaxes: [String]

    /// Creates a proposal.
    public init(id: UInt8, abstractSyntax: String, transferSyntaxes: [String]) {
        self.id = id
        self.abstractSyntax = abstractSyntax
        self.transferSyntaxes = transferSyntaxes
    }
}

/// The answer to one proposed presentation context (PS3.8 9.3.3.2).
public struct ContextResult: Hashable, Sendable {
    /// The proposed context's ID.
    public var id: UInt8
    /// 0 acceptance, 1 user rejection, 2 no reason, 3 abstract syntax not supported, 4 transfer syntaxes not supported.
    public var result: UInt8
    /// The chosen transfer syntax; not significant unless accepted.
    public var transferSyntax: String

    /// Creates an answer.
    public init(id: UInt8, result: UInt8, transferSyntax: String) {
        self.id = id
        self.result = result
        self.transferSyntax = transferSyntax
    }

    /// Acceptance with one transfer syntax.
    public static func accepted(_ id: UInt8, _ transferSyntax: String) -> ContextResult {
        ContextResult(id: id, result: 0, transferSyntax: transferSyntax)
    }
}

/// A presentation context that both sides agreed on.
public struct AcceptedContext: Hashable, Sendable {
    /// Its ID.
    public var id: UInt8
    /// The SOP class or meta SOP class.
    public var abstractSyntax: String
    /// The one transfer syntax for its data sets.
    public var transferSyntax: String

    /// Creates an agreed context.
    public init(id: UInt8, abstractSyntax: String, transferSyntax: String) {
        self.id = id
        self.abstractSyntax = abstractSyntax
        self.transferSyntax = transferSyntax
    }
}
