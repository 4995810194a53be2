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

    /// The slots of a file's content that can be read, each with its index.
    static func slots(in bytes: [UInt8]) throws(VaultError) -> [(index: Int, slot: KeySlot)] {
        do {
            var reader = ByteReader(bytes)
            try reader.expect(mark)
            guard try reader.integer(UInt16.self) <= version else {
                throw VaultError(.tooNew, "The vault's keys were written by a later version. Start that version.")
            }
        } catch let error as VaultError {
            throw error
        } catch {
            // A file whose creation was cut off by a loss of power holds no key that anything needs.
            guard bytes.allSatisfy({ $0 == 0 }) else {
                throw VaultError(
                    .damaged,
                    "A key file of the vault is damaged. Bring it back from a copy.",
                    cause: error
                )
            }
            return []
        }
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
