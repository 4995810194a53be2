/// The header of a file of key slots, and where slots are.
enum KeyFile {
    static let mark: [UInt8] = Array("LGKEYS\0\0".utf8)
    static let version: UInt16 = 1

    static func header(number: UInt32, vaultID: [UInt8]) -> [UInt8] {
        var writer = ByteWriter(capacity: KeySlot.byteCount)
        writer.append(mark)
        writer.integer(version)
        writer.integer(UInt16(0))
        writer.integer(number)
        writer.append(vaultID)
        writer.pad(to: KeySlot.byteCount - 4)
        writer.integer(CRC32C.of(writer.bytes))
        return writer.bytes
    }

    static func offset(ofSlot index: Int) -> Int { (index + 1) * KeySlot.byteCount }

    static func name(_ number: UInt32) -> String { numbered(number) + ".keys" }

    /// Checks the header of a file's content.
    ///
    /// - Throws: `VaultError` with `tooNew`, or with `damaged`; the slots guard themselves all the same.
    static func check(_ bytes: [UInt8], number: UInt32, vaultID: [UInt8]) throws(VaultError) {
        let header = bytes.prefix(KeySlot.byteCount)
        // The loss of power cut its creation off: it holds no key that anything needs.
        if header.allSatisfy({ $0 == 0 }) { return }
        let isTooNew: Bool
        do throws(CodecError) {
            var reader = ByteReader(header)
            try reader.expect(mark)
            let found: UInt16 = try reader.integer()
            _ = try reader.bytes(KeySlot.byteCount - mark.count - 6)
            guard try reader.integer() == CRC32C.of(header.dropLast(4)) else { throw .badChecksum }
            isTooNew = found > version
            guard isTooNew || header.elementsEqual(Self.header(number: number, vaultID: vaultID)) else {
                throw .unexpected
            }
        } catch {
            throw VaultError(
                .damaged,
                "The header of key file \(number) is damaged. Bring the file back from a copy.",
                cause: error
            )
        }
        if isTooNew {
            throw VaultError(.tooNew, "The vault's keys were written by a later version. Start that version.")
        }
    }

    /// The slots of a file's content that can be read, each with its index.
    static func slots(in bytes: [UInt8]) -> [(index: Int, slot: KeySlot)] {
        var slots: [(index: Int, slot: KeySlot)] = []
        for index in 0..<max(0, bytes.count / KeySlot.byteCount - 1) {
            let start = offset(ofSlot: index)
            guard let slot = try? KeySlot(decoding: bytes[start..<start + KeySlot.byteCount]) else { continue }
            slots.append((index, slot))
        }
        return slots
    }
}

/// Eight digits with zeros in front, as file names have them.
func numbered(_ number: UInt32) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
}
