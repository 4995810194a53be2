/// What became of a sign-in's first step.
public enum SignInStep: Hashable, Sendable {
    /// The passphrase is right: ask for the code, with this challenge.
    case needsCode(challenge: String)
    /// The passphrase is right, and there is no second factor yet: let them set it up, with this challenge.
    case mustEnroll(challenge: String)
    /// Name or passphrase is wrong, or the person is switched off. It is not said which.
    case refused
    /// Too many were wrong: this one was not even looked at. Try again after that many seconds.
    case wait(seconds: Int)
    /// Too many sign in at this moment. Try again in some seconds.
    case busy
}

/// What became of a code.
public enum SignInAnswer: Hashable, Sendable {
    /// Signed in.
    case signedIn(SignedIn)
    /// The code is wrong; that many tries are left.
    case wrongCode(triesLeft: Int)
    /// The code was used already: wait for the next one.
    case usedCode
    /// The challenge is unknown, too old or used up: begin with the passphrase.
    case startAgain
    /// Too many codes were wrong: this one was not even looked at. A recovery code works at once.
    case wait(seconds: Int)
}

/// What became of setting up a second factor.
public enum EnrolmentAnswer: Hashable, Sendable {
    /// It is set up. The recovery codes are shown once.
    case enrolled(SignedIn, recoveryCodes: [String])
    /// It is another one than before, for a session that goes on. The recovery codes are shown once.
    case replaced(recoveryCodes: [String])
    /// The code is wrong; that many tries are left.
    case wrongCode(triesLeft: Int)
    /// The challenge is unknown, too old or used up: begin with the passphrase.
    case startAgain
}

/// A session that has just begun. The secrets go into cookies and nowhere else.
public struct SignedIn: Hashable, Sendable {
    /// What the session cookie holds.
    public var session: String
    /// What the device cookie holds: it outlives the session, and lets its device in while others are slowed down.
    public var device: String
    /// Seconds for which the device stays known.
    public var deviceSeconds: Int
    /// Who signed in.
    public var caller: Caller
}

extension SignedIn: CustomStringConvertible, CustomDebugStringConvertible {
    /// No secret.
    public var description: String { "SignedIn(\(caller.reference))" }
    /// No secret.
    public var debugDescription: String { description }
}
