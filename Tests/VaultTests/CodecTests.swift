import DICOM
import Foundation
import Testing

@testable import Vault

struct CodecTests {
    @Test func checksumIsThatOfTheStandard() {
        #expect(CRC32C.of("123456789".utf8) == 0xE306_9283)
        #expect(CRC32C.of([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    }

    @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
    func base32ReadsWhatItWrites(text: String) {
        let encoded = Base32.encode(Array(text.utf8))
        #expect(Base32.decode(encoded) == Array(text.utf8))
        #expect(Base32.decode(encoded.lowercased()) == Array(text.utf8))
    }

    @Test func base32IsThatOfTheStandard() {
        #expect(Base32.encode(Array("foobar".utf8)) == "MZXW6YTBOI")
        #expect(Base32.decode("not base 32!") == nil)
    }

    /// The roots that Certificate Transparency's own tests use.
    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func merkleRootsAreThoseOfTheStandard(count: Int, root: String) {
        let leaves: [[UInt8]] = [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
            [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], (0x60...0x6F).map { UInt8($0) },
        ]
        var tree = MerkleTree()
        for leaf in leaves.prefix(count) { tree.append(leaf: leaf) }
        #expect(tree.root.map { String(format: "%02x", $0) }.joined() == root)
    }

    @Test func aDescriptionReadsAsItWasWritten() throws {
        var description = ObjectDescription(arrival: .test("1.2.3"), digest: [1, 2, 3], byteCount: 99)
        #expect(try ObjectDescription(decoding: description.encoded) == description)
        description.pixels = 100..<4_000_000_000
        description.problem = "truncated"
        description.header = [ObjectDescription.HeaderValue(tag: .patientName, bytes: [0xFF, 0])]
        description.reason = "full"
        description.pixelDigest = [4, 5]
        let bytes = description.encoded
        #expect(try ObjectDescription(decoding: bytes) == description)
        // A later version's field is passed by.
        #expect(try ObjectDescription(decoding: bytes + [0xEE, 0xEE, 1, 0, 0, 0, 7]) == description)
        for count in 0..<bytes.count { _ = try? ObjectDescription(decoding: Array(bytes.prefix(count))) }
    }

    @Test func aQueueGivesBackInOrder() {
        var queue = Queue<Int>()
        var out: [Int] = []
        for number in 0..<10 {
            queue.append(number)
            if number % 3 == 0, let first = queue.popFirst() { out.append(first) }
        }
        while let first = queue.popFirst() { out.append(first) }
        #expect(out == Array(0..<10))
        #expect(queue.isEmpty)
    }
}
