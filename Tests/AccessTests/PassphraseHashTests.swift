import Testing

@testable import Access

struct PassphraseHashTests {
    /// RFC 7914 12.
    @Test(arguments: [
        (
            "password", "NaCl", 10, 16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        ),
        (
            "pleaseletmein", "SodiumChloride", 14, 1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
        ),
    ])
    func theVectorsOfTheStandard(passphrase: String, salt: String, logN: Int, p: Int, expected: String) throws {
        let key = try PassphraseHash.derive(
            Array(passphrase.utf8),
            Array(salt.utf8),
            ScryptParameters(logN: logN, r: 8, p: p),
            64
        )
        let digits = Array("0123456789abcdef")
        #expect(String(key.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) == expected)
    }

    @Test func aHashCarriesItsParametersAndItsOwnSalt() throws {
        let parameters = ScryptParameters(logN: 4, r: 2, p: 3)
        let source = SeededBytes(seed: 1)
        let one = try PassphraseHash(of: [1, 2, 3], parameters, random: source.bytes)
        let two = try PassphraseHash(of: [1, 2, 3], parameters, random: source.bytes)
        #expect(one.text.hasPrefix("scrypt$4$2$3$"))
        #expect(one.text != two.text)
        let read = try #require(PassphraseHash(one.text))
        #expect(read == one)
        #expect(try read.matches([1, 2, 3]))
        #expect(try !read.matches([1, 2, 4]))
    }

    @Test func theDefaultIsAtLeastWhatWasAskedFor() {
        let parameters = ScryptParameters()
        #expect(parameters.logN >= 15 && parameters.r >= 8 && parameters.p >= 1)
    }

    @Test(arguments: [
        "", "scrypt", "scrypt$4$1$1$AAAA", "scrypt$30$8$1$AAAA$AAAA", "bcrypt$4$1$1$AAAA$AAAA",
        "scrypt$4$1$1$$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "scrypt$x$1$1$AA$AA",
        "scrypt$40$8$1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "scrypt$4$1000$1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "scrypt$-4$1$1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ])
    func aChangedRecordIsNoHash(text: String) {
        #expect(PassphraseHash(text) == nil)
    }

    @Test func nothingIsNotHashed() {
        #expect(throws: AccessError.self) { try PassphraseHash.derive([], [1], ScryptParameters(logN: 4), 32) }
        #expect(throws: AccessError.self) { try PassphraseHash.derive([1], [], ScryptParameters(logN: 4), 32) }
    }
}
