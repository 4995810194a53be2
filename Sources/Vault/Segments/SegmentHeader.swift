import Records

/// The first 64 bytes of a segment.
struct SegmentHeader: Sendable {
    static let byteCount = 64
    static let mark: [UInt8] = Array("LGSEGMNT".utf8)
    static let version: UInt16 = 1

    var number: UInt32
    var vaultID: [UInt8]
    var created: Timestamp

    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: Self.byteCount)
        writer.append(Self.mark)
        writer.integer(Self.version)
        writer.integer(UInt16(0))
        writer.integer(number)
        writer.append(vaultID)
        writer.integer(created.microseconds)
        writer.pad(to: Self.byteCount - 4)
        writer.integer(CRC32C.of(writer.bytes))
        return writer.bytes
    }

    /// - Throws: `VaultError` with `damaged` or `tooNew`.
    init(decoding bytes: [UInt8], number expected: UInt32) throws(VaultError) {
        let version: UInt16
        do throws(CodecError) {
            var reader = ByteReader(bytes)
            try reader.expect(Self.mark)
            version = try reader.integer()
            _ = try reader.bytes(2)
            number = try reader.integer()
            vaultID = Array(try reader.bytes(16))
            created = Timestamp(microseconds: try reader.integer())
            _ = try reader.bytes(20)
            guard number == expected, try reader.integer() == CRC32C.of(bytes.prefix(Self.byteCount - 4)) else {
                throw CodecError.badChecksum
            }
        } catch {
            throw VaultError(.damaged, "The header of segment \(expected) is damaged.", cause: error)
        }
        guard version <= Self.version else {
            throw VaultError(
                .tooNew,
                "Segment \(expected) was written by a later version of Leadglass. Start that version."
            )
        }
    }

    init(number: UInt32, vaultID: [UInt8], created: Timestamp) {
        self.number = number
        self.vaultID = vaultID
        self.created = created
    }
}
