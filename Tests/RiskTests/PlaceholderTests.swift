import Testing
@testable import Risk

@Suite struct PlaceholderTests { @Test func builds() { #expect(Bool(true)) } }
