/// Makes gzip files of stored blocks, without a compressor (RFC 1951 3.2.4, RFC 1952).
enum Gzip {
    static func bytes(_ text: String) -> [UInt8] { bytes(Array(text.utf8)) }

    static func bytes(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var rest = content[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            let size = UInt16(block.count)
            bytes.append(rest.isEmpty ? 1 : 0)
            bytes += [size, ~size].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            bytes += block
        } while !rest.isEmpty
        for value in [checksum(content), UInt32(content.count)] {
            bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
        }
        return bytes
    }

    /// A head and a row of 30 bytes that comes again and again: `copies` times 258 bytes more, each from 18 bits. The
    /// checksum at the end is left out.
    static func bomb(head: String, row: String, copies: Int) -> [UInt8] {
        precondition(row.utf8.count == 30)
        var bits: [Bool] = [true, true, false]  // the last block, with the fixed code (RFC 1951 3.2.6)
        func code(_ value: Int, _ count: Int) {
            for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) }
        }
        for byte in (head + row).utf8 { code(0x30 + Int(byte), 8) }
        for _ in 0..<copies {
            code(0xC5, 8)  // 258 bytes
            code(9, 5)  // from 25 to 32 bytes before:
            bits += [true, false, true]  // from 30
        }
        code(0, 7)
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        for start in stride(from: 0, to: bits.count, by: 8) {
            var byte: UInt8 = 0
            for (index, bit) in bits[start..<min(start + 8, bits.count)].enumerated() where bit { byte |= 1 << index }
            bytes.append(byte)
        }
        return bytes
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~value
    }
}
