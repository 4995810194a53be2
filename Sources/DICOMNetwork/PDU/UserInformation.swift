public import NIOCore

/// The user information item of an A-ASSOCIATE PDU (PS3.8 9.3.2.3, PS3.7 annex D).
///
/// The sub-items that Leadglass acts on are values; every other is kept as it came and written again unchanged.
public struct UserInformation: Hashable, Sendable {
    /// The longest P-DATA-TF that the sender of this item takes; 0 is no limit (sub-item 51H).
    public var maximumLength: UInt32?
    /// Identifies the sender's implementation (52H).
    public var implementationClassUID: String?
    /// Identifies its version, at most 16 characters (55H).
    public var implementationVersionName: String?
    /// How many operations may be outstanding (53H).
    public var asynchronousOperations: AsynchronousOperations?
    /// Who may be SCU and who SCP, per SOP class (54H).
    public var roles: [RoleSelection] = []
    /// Whom the requestor acts for (58H); only in a request.
    public var userIdentity: UserIdentity?
    /// The acceptor's answer to it (59H); only in an acceptance, and empty unless the kind of identity has an answer.
    public var userIdentityResponse: UserIdentity.Secret?
    /// All other sub-items as they came, in order, and those of the above that could not be read.
    public var items: [Item] = []

    /// One sub-item as it came.
    public struct Item: Hashable, Sendable {
        /// The sub-item's type.
        public var type: UInt8
        /// Its value, without type and length.
        public var value: ByteBuffer
        /// Creates a sub-item.
        public init(type: UInt8, value: ByteBuffer) {
            self.type = type
            self.value = value
        }
    }

    /// An asynchronous operations window (PS3.7 D.3.3.3); 0 is no limit.
    public struct AsynchronousOperations: Hashable, Sendable {
        /// Operations that the sender of the item wants to have outstanding as invoker.
        public var invoked: UInt16
        /// Operations that it takes as performer.
        public var performed: UInt16
        /// Creates a window.
        public init(invoked: UInt16, performed: UInt16) {
            self.invoked = invoked
            self.performed = performed
        }
    }

    /// An SCP/SCU role selection (PS3.7 D.3.3.4).
    public struct RoleSelection: Hashable, Sendable {
        /// The SOP class.
        public var sopClassUID: String
        /// The association requestor supports (or is granted) the SCU role.
        public var scu: Bool
        /// The association requestor supports (or is granted) the SCP role.
        public var scp: Bool
        /// Creates a role selection.
        public init(sopClassUID: String, scu: Bool, scp: Bool) {
            self.sopClassUID = sopClassUID
            self.scu = scu
            self.scp = scp
        }
    }

    /// Creates an item without any sub-item.
    public init() {}
}

extension UserInformation.Item: CustomStringConvertible, CustomReflectable {
    /// The type and the count of bytes, since the value may be an identity that could not be read.
    public var description: String { "sub-item \(type), \(value.readableBytes) bytes" }
    /// Nothing, so that a dump shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension UserInformation {
    init(reading buffer: ByteBuffer) throws(DICOMNetworkError) {
        var rest = buffer
        while rest.readableBytes > 0 {
            guard let type: UInt8 = rest.readInteger(), rest.readInteger(as: UInt8.self) != nil,
                let length: UInt16 = rest.readInteger(), let value = rest.readSlice(length: Int(length))
            else {
                throw DICOMNetworkError(
                    .invalidPDU,
                    "A user information sub-item is longer than the PDU.",
                    abortReason: .invalidParameter
                )
            }
            if !read(type, value) { items.append(Item(type: type, value: value)) }
        }
    }

    /// False if the sub-item is none that has a value here, or cannot be read.
    private mutating func read(_ type: UInt8, _ value: ByteBuffer) -> Bool {
        var value = value
        switch type {
        case 0x51:
            maximumLength = value.readInteger()
            return maximumLength != nil
        case 0x52:
            implementationClassUID = value.readUID(length: value.readableBytes)
            return implementationClassUID != nil
        case 0x55:
            implementationVersionName = value.readString(length: value.readableBytes)
            return implementationVersionName != nil
        case 0x53:
            guard let invoked: UInt16 = value.readInteger(), let performed: UInt16 = value.readInteger() else {
                return false
            }
            asynchronousOperations = AsynchronousOperations(invoked: invoked, performed: performed)
            return true
        case 0x54:
            guard let length: UInt16 = value.readInteger(), let uid = value.readUID(length: Int(length)),
                let scu: UInt8 = value.readInteger(), let scp: UInt8 = value.readInteger()
            else { return false }
            roles.append(RoleSelection(sopClassUID: uid, scu: scu == 1, scp: scp == 1))
            return true
        case 0x58:
            userIdentity = UserIdentity(reading: value)
            return userIdentity != nil
        case 0x59:
            userIdentityResponse = value.readField().map(UserIdentity.Secret.init)
            return userIdentityResponse != nil
        default: return false
        }
    }

    /// The user information of this implementation, with the sub-items that its values stand for.
    func encodedItems() -> ByteBuffer {
        var out = ByteBuffer()
        if let maximumLength { out.writeItem(0x51) { $0.writeInteger(maximumLength) } }
        if let implementationClassUID { out.writeItem(0x52) { $0.writeString(implementationClassUID) } }
        if let asynchronousOperations {
            out.writeItem(0x53) {
                $0.writeInteger(asynchronousOperations.invoked)
                $0.writeInteger(asynchronousOperations.performed)
            }
        }
        for role in roles {
            out.writeItem(0x54) {
                $0.writeInteger(UInt16(role.sopClassUID.utf8.count))
                $0.writeString(role.sopClassUID)
                $0.writeInteger(UInt8(role.scu ? 1 : 0))
                $0.writeInteger(UInt8(role.scp ? 1 : 0))
            }
        }
        if let implementationVersionName { out.writeItem(0x55) { $0.writeString(implementationVersionName) } }
        if let userIdentity { out.writeItem(0x58) { userIdentity.write(to: &$0) } }
        if let userIdentityResponse { out.writeItem(0x59) { $0.writeField(userIdentityResponse.bytes) } }
        for item in items {
            out.writeItem(item.type) { $0.writeImmutableBuffer(item.value) }
        }
        return out
    }
}

extension ByteBuffer {
    /// Writes a type byte, a reserved byte, a 16 bit length and what `body` writes.
    mutating func writeItem(_ type: UInt8, _ body: (inout ByteBuffer) -> Void) {
        writeInteger(type)
        writeInteger(UInt8(0))
        let at = writerIndex
        writeInteger(UInt16(0))
        body(&self)
        setInteger(UInt16(truncatingIfNeeded: writerIndex - at - 2), at: at)
    }

    /// Reads a UID without the padding that some peers send; nil if it is not ASCII or not there.
    mutating func readUID(length: Int) -> String? {
        guard let bytes = readBytes(length: length) else { return nil }
        let trimmed = bytes.reversed().drop { $0 == 0 || $0 == 0x20 }.reversed()
        guard trimmed.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
        return String(decoding: Array(trimmed), as: UTF8.self)
    }
}
