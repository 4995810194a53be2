import Testing

@testable import Practice

/// IDs are read as they are written, and no other text is one.
@Suite struct IdentifierTests {
    private let text = "019a0000-701d-701d-801d-000000038113"

    @Test func itIsReadAsItIsWritten() {
        #expect(SystemID(text)?.text == text)
        #expect(SystemID(text.uppercased())?.text == text)
        let made = SystemID(microseconds: 1_790_000_000_000_000) { [UInt8](repeating: 0xAB, count: $0) }
        #expect(SystemID(made.text) == made)
    }

    @Test(
        arguments: [
            "", "019a0000-701d-701d-801d-00000003811", "019a0000-701d-701d-801d-0000000381133",
            "019a0000_701d-701d-801d-000000038113", "019a0000-701d-701d-801d-00000003811g",
            "019a00007-01d-701d-801d-000000038113", "019a0000-701d-701d-801d-0000000381\u{E9}",
            "------------------------------------",
        ]
    ) func anythingElseIsNone(text: String) {
        #expect(SystemID(text) == nil)
    }
}
