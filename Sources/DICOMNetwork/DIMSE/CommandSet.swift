public import NIOCore

/// A DIMSE command set (PS3.7 6.3.1): the group 0000 elements of a message, always Implicit VR Little Endian.
///
/// Elements that this type has no name for are kept and written again unchanged.
public struct CommandSet: Hashable, Sendable {
    /// The elements of group 0000 by element number, in ascending order, without the group length.
    public private(set) var elements: [(element: UInt16, value: [UInt8])] = []

    /// The most elements that a command set may have; PS3.7 annex E knows fewer than 40.
    static let mostElements = 256

    /// Creates an empty command set.
    public init() {}

    /// Reads a whole command set.
    /// - Throws: `invalidMessage` if it is not one.
    public init(reading bytes: ByteBuffer) throws(DICOMNetworkError) {
        var rest = bytes
        while rest.readableBytes > 0 {
            guard let group: UInt16 = rest.readInteger(endianness: .little),
                let element: UInt16 = rest.readInteger(endianness: .little),
                let length: UInt32 = rest.readInteger(endianness: .little),
                let value = rest.readBytes(length: Int(length))
            else { throw Self.invalid("A command set ends within an element.") }
            guard group == 0 else { throw Self.invalid("A command set has an element outside group 0000.") }
            guard elements.count < Self.mostElements else { throw Self.invalid("A command set has too many elements.") }
            if element > elements.last?.element ?? 0 {
                elements.append((element, value))
            } else if element != 0 {
                self[element] = value
            }
        }
        guard self[0x0100]?.count == 2 else { throw Self.invalid("A command set has no Command Field.") }
        guard self[0x0800]?.count == 2 else { throw Self.invalid("A command set has no Command Data Set Type.") }
    }

    /// The raw value of an element of group 0000.
    public subscript(element: UInt16) -> [UInt8]? {
        get { elements.first { $0.element == element }?.value }
        set {
            let at = elements.firstIndex { $0.element >= element } ?? elements.endIndex
            if at < elements.endIndex, elements[at].element == element { elements.remove(at: at) }
            if let newValue { elements.insert((element, newValue), at: at) }
        }
    }

    /// The bytes to send, group length included.
    public var encoded: ByteBuffer {
        var body = ByteBuffer()
        for (element, value) in elements {
            body.writeInteger(UInt16(0), endianness: .little)
            body.writeInteger(element, endianness: .little)
            body.writeInteger(UInt32(value.count), endianness: .little)
            body.writeBytes(value)
        }
        var out = ByteBuffer()
        out.writeInteger(UInt32(0), endianness: .little)
        out.writeInteger(UInt32(4), endianness: .little)
        out.writeInteger(UInt32(body.readableBytes), endianness: .little)
        out.writeImmutableBuffer(body)
        return out
    }

    /// True if both have the same elements.
    public static func == (left: CommandSet, right: CommandSet) -> Bool {
        left.elements.elementsEqual(right.elements) { $0 == $1 }
    }

    /// Hashes the elements.
    public func hash(into hasher: inout Hasher) {
        for (element, value) in elements {
            hasher.combine(element)
            hasher.combine(value)
        }
    }

    private static func invalid(_ message: String) -> DICOMNetworkError {
        DICOMNetworkError(.invalidMessage, message, abortReason: .invalidParameter)
    }
}

extension CommandSet {
    /// A 16 bit value.
    public func number(_ element: UInt16) -> UInt16? {
        guard let value = self[element], value.count == 2 else { return nil }
        return UInt16(value[0]) | UInt16(value[1]) << 8
    }

    /// A text value without padding; nil if absent or not ASCII.
    public func text(_ element: UInt16) -> String? {
        guard let value = self[element], value.allSatisfy({ $0 < 0x7F }) else { return nil }
        let trimmed = value.reversed().drop { $0 == 0 || $0 == 0x20 }.reversed().drop { $0 == 0x20 }
        return String(decoding: Array(trimmed), as: UTF8.self)
    }

    /// Sets a 16 bit value.
    public mutating func set(_ element: UInt16, _ number: UInt16) {
        self[element] = [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    /// Sets a text, padded to an even length: UIDs with NUL, others with a space (PS3.5 6.2).
    public mutating func set(_ element: UInt16, _ text: String, isUID: Bool = true) {
        var bytes = Array(text.utf8)
        if bytes.count % 2 == 1 { bytes.append(isUID ? 0 : 0x20) }
        self[element] = bytes
    }
}
