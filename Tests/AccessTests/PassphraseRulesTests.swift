import Testing

@testable import Access

struct PassphraseRulesTests {
    private let rules = PassphraseRules()

    private func isAllowed(_ passphrase: String, name: String = "erika.muster") -> Bool {
        do throws(AccessError) {
            try rules.check(passphrase, signInName: name, names: ["Prairie Radiology", "Erika Muster"])
            return true
        } catch {
            #expect(error.code == .weakPassphrase)
            #expect(!error.message.contains(passphrase) || passphrase.isEmpty)
            return false
        }
    }

    @Test(arguments: [
        "tapir umbrella cobalt violin", "kx9!Qp2#vLm7", "gßrün Äpfel öfter üben", "お茶と雨と山と猫の夜明けの道",
        "🦓🎻 and 🥕🧭 on a kite", "many words make good phrases", "x7 Vq\tmz lo 2\u{0}b", "0918 we walked to Hamelin",
    ])
    func goodOnesPassWhateverTheyAreMadeOf(passphrase: String) { #expect(isAllowed(passphrase)) }

    @Test(arguments: [
        "password1234", "Password123!", "P@ssw0rd2025", "passwordpassword", "letmeinletmein", "qwertyuiop12",
        "1qaz2wsx3edc", "zaq12wsxcde3", "123456789012", "abcdefghijkl", "aaaaaaaaaaaa", "abababababab",
        "abcabcabcabc", "Radiology2025!", "Radiology 2025 !", "Welcome12345", "iloveyou1234", "Summer2025Summer2025",
        "correct horse battery staple", "trustno1trustno1", "administrator1", "asdfghjkl123", "qwertzuiop12",
        "monkey dragon", "Hospital-2024", "1111222233334444", "pleaseletmein", "p a s s w o r d 1 2 3 4",
        "changeme1234",
        "azertyuiop12", "0987654321098", "Michael1985!", "        spaces        ",
    ])
    func whatAttackersTryFirstDoesNot(passphrase: String) { #expect(!isAllowed(passphrase)) }

    @Test(arguments: [
        "erika.muster tapir cobalt", "xx ERIKAMUSTER yy tapir", "PrairieRadiology tapir", "tapir Ěrika-Muster cobalt",
        "prairie radiology 77 tapir",
    ])
    func namesMustStayOut(passphrase: String) { #expect(!isAllowed(passphrase)) }

    @Test func aShortSignInNameMayBePartOfWords() {
        #expect(isAllowed("planning anchovy cobalt violin", name: "ann"))
    }

    @Test func lengthIsCountedInCharactersAndLimitedInBytes() {
        #expect(!isAllowed("kx9!Qp2#vLm"))
        #expect(isAllowed("kx9!Qp2#vLm7"))
        // Eleven characters of many code points each.
        #expect(!isAllowed("e\u{301}x9!Qp2#vLm"))
        let long = String((0..<256).map { Character(Unicode.Scalar(UInt8(33 + $0 * 37 % 94))) })
        #expect(isAllowed(long))
        #expect(!isAllowed(long + "x"))
        #expect(rules.bytes(long + "x") == nil)
        #expect(!isAllowed(String(repeating: "tapir cobalt ", count: 100_000)))
        #expect(!isAllowed(""))
        var looser = rules
        looser.minimumCharacters = 4
        looser.minimumBits = 10
        #expect(throws: Never.self) { try looser.check("kx9!Q", signInName: "erika", names: []) }
    }

    @Test func composedAndDecomposedAreTheSame() {
        #expect(rules.bytes("caf\u{E9} noir tapir") == rules.bytes("cafe\u{301} noir tapir"))
        #expect(rules.bytes("ﬁne") != rules.bytes("fine"))
    }

    @Test func theErrorSaysWhatToDo() {
        let short = #expect(throws: AccessError.self) {
            try rules.check("short", signInName: "erika", names: [])
        }
        #expect(short?.message.contains("at least 12 characters") == true)
    }
}
