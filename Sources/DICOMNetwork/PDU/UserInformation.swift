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
    /// The sub-items as they came, in order, those above included.
    public var items: [Item] = []

    /// One sub-item as it came.
    public struct Item: Hashable, Sendable {
        /// The sub-item's type.
        public var type: UInt8
        /// Its value, without type and length.
        public var value: ByteBuffer
    }

    /// An asynchronous operations window (PS3.7 D.3.3.3); 0 is no limit.
    public struct AsynchronousOperations: Hashable, Sendable {
        /// Operations that the sender of the item wants to have outstanding as invoker.
        public var invoked: UInt16
        /// Operations that it takes as performer.
        public var performed: UInt16
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

    /// True if the sender identified a person or a system (58H); the identity itself is never looked at.
    public var hasUserIdentity: Bool { items.contains { $0.type == 0x58 } }
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
            items.append(Item(type: type, value: value))
            read(type, value)
        }
    }

    private mutating func read(_ type: UInt8, _ value: ByteBuffer) {
        var value = value
        switch type {
        case 0x51: maximumLength = value.readInteger()
        case 0x52: implementationClassUID = value.readUID(length: value.readableBytes)
        case 0x55: implementationVersionName = value.readString(length: value.readableBytes)
        case 0x53:
            if let invoked: UInt16 = value.readInteger(), let performed: UInt16 = value.readInteger() {
                asynchronousOperations = AsynchronousOperations(invoked: invoked, performed: performed)
            }
        case 0x54:
            if let length: UInt16 = value.readInteger(), let uid = value.readUID(length: Int(length)),
                let scu: UInt8 = value.readInteger(), let scp: UInt8 = value.readInteger()
            {
                roles.append(RoleSelection(sopClassUID: uid, scu: scu == 1, scp: scp == 1))
            }
        default: break
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
        for item in items where !(0x51...0x55).contains(item.type) {
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
