import Testing
@testable import HL7

@Suite struct PlaceholderTests { @Test func builds() { #expect(Bool(true)) } }
