import NIOCore

/// Whom the requestor of an association says that it acts for (PS3.7 D.3.3.7, sub-item 58H).
public struct UserIdentity: Hashable, Sendable {
    /// How the identity is told.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The number on the wire.
        public let rawValue: UInt8
        /// A kind by its number, known or not.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// A username.
        public static let username = Kind(rawValue: 1)
        /// A username, with a passcode in the secondary field.
        public static let usernameAndPasscode = Kind(rawValue: 2)
        /// A Kerberos service ticket.
        public static let kerberosTicket = Kind(rawValue: 3)
        /// A SAML assertion.
        public static let samlAssertion = Kind(rawValue: 4)
        /// A JSON Web Token.
        public static let jsonWebToken = Kind(rawValue: 5)
    }

    /// How the identity is told.
    public let kind: Kind
    /// The requestor wants to hear that the identity was taken.
    public let isResponseRequested: Bool
    /// The username, ticket, assertion or token.
    public let primaryField: Secret
    /// The passcode; empty for every other kind.
    public let secondaryField: Secret

    /// An identity.
    ///
    /// - Returns: nil if its fields are longer than a sub-item can be.
    public init?(kind: Kind, isResponseRequested: Bool = false, primaryField: Secret, secondaryField: Secret = Secret())
    {
        let fixedCount = 6
        guard fixedCount + primaryField.bytes.count + secondaryField.bytes.count <= UInt16.max else { return nil }
        self.kind = kind
        self.isResponseRequested = isResponseRequested
        self.primaryField = primaryField
        self.secondaryField = secondaryField
    }

    /// Bytes that identify someone or prove it. Printing them shows how many there are.
    public struct Secret: Hashable, Sendable {
        /// The bytes.
        public let bytes: [UInt8]
        /// A secret of these bytes.
        public init(_ bytes: [UInt8] = []) {
            self.bytes = bytes
        }
    }
}

extension UserIdentity.Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The count of the bytes.
    public var description: String { "\(bytes.count) bytes" }
    /// The count of the bytes.
    public var debugDescription: String { description }
    /// Nothing, so that a dump shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension UserIdentity {
    init?(reading value: ByteBuffer) {
        var value = value
        guard let kind: UInt8 = value.readInteger(), let isResponseRequested: UInt8 = value.readInteger(),
            let primary = value.readField(), let secondary = value.readField()
        else { return nil }
        self.init(
            kind: Kind(rawValue: kind),
            isResponseRequested: isResponseRequested == 1,
            primaryField: Secret(primary),
            secondaryField: Secret(secondary)
        )
    }

    func write(to out: inout ByteBuffer) {
        out.writeInteger(kind.rawValue)
        out.writeInteger(UInt8(isResponseRequested ? 1 : 0))
        out.writeField(primaryField.bytes)
        out.writeField(secondaryField.bytes)
    }
}

extension ByteBuffer {
    /// Reads a 16 bit length and as many bytes; nil if they are not there.
    mutating func readField() -> [UInt8]? {
        guard let length: UInt16 = readInteger() else { return nil }
        return readBytes(length: Int(length))
    }

    mutating func writeField(_ bytes: [UInt8]) {
        writeInteger(UInt16(truncatingIfNeeded: bytes.count))
        writeBytes(bytes)
    }
}
