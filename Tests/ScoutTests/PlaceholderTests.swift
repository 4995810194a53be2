import Testing
@testable import Scout

@Suite struct PlaceholderTests { @Test func builds() { #expect(Bool(true)) } }
