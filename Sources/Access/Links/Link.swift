public import Practice
public import Records

/// What a one-time link is for.
public enum LinkPurpose: Hashable, Sendable {
    /// To make the first administrator.
    case firstAdministrator
    /// To let a person make their account.
    case invitation(PersonID)
    /// To let a person set another passphrase and second factor.
    case reset(PersonID)
    /// To sign a person in at once, with nothing else. For the built-in example only.
    case signIn(PersonID)

    /// The person that it is for.
    public var person: PersonID? {
        switch self {
        case .firstAdministrator: nil
        case .invitation(let person), .reset(let person), .signIn(let person): person
        }
    }

    /// Its name in records and in the ledger.
    var name: String {
        switch self {
        case .firstAdministrator: "first-administrator"
        case .invitation: "invitation"
        case .reset: "reset"
        case .signIn: "sign-in"
        }
    }

    init?(_ name: String, _ person: PersonID?) {
        switch (name, person) {
        case ("first-administrator", nil): self = .firstAdministrator
        case ("invitation", let person?): self = .invitation(person)
        case ("reset", let person?): self = .reset(person)
        case ("sign-in", let person?): self = .signIn(person)
        default: return nil
        }
    }
}

/// A link that has just been made. Its secret goes into the address and nowhere else.
public struct NewLink: Hashable, Sendable {
    /// What the address ends with.
    public var secret: String
    /// What it is for.
    public var purpose: LinkPurpose
    /// Until when it can be used.
    public var expiresAt: Timestamp
}

extension NewLink: CustomStringConvertible, CustomDebugStringConvertible {
    /// No secret.
    public var description: String { "NewLink(\(purpose.name))" }
    /// No secret.
    public var debugDescription: String { description }
}

/// What a link turned out to be.
public enum LinkLook: Hashable, Sendable {
    /// It can be used.
    case valid(LinkPurpose, until: Timestamp)
    /// It is wrong, used, or too old.
    case refused
    /// It is wrong, as were many from this address.
    case wait(seconds: Int)
}

/// What became of a link's use.
public enum LinkAnswer: Hashable, Sendable {
    /// The passphrase is set: let them set up a second factor, with this challenge.
    case mustEnroll(challenge: String)
    /// Signed in.
    case signedIn(SignedIn)
    /// It is wrong, used, or too old.
    case refused
    /// It is wrong, as were many from this address.
    case wait(seconds: Int)
    /// Too many do this at this moment. Try again in some seconds.
    case busy
}
