import Testing

@testable import Console

/// Schemas are found from the types themselves.
@Suite struct SchemaReaderTests {
    private enum Colour: String, Codable, CaseIterable, SchemaDescribed { case red, green }

    private struct Inner: Codable { var name: String }

    private struct Outer: Codable {
        var text: String
        var number: Int?
        var flag: Bool
        var colour: Colour
        var inner: Inner
        var maybe: Inner?
        var list: [Inner]
        var names: [String: Int]
    }

    @Test func everyPropertyIsFoundWithItsShape() throws {
        let inner = Schema.object([.init(name: "name", schema: .string, isRequired: true)])
        #expect(
            try SchemaReader.schema(of: Outer.self)
                == .object([
                    .init(name: "text", schema: .string, isRequired: true),
                    .init(name: "number", schema: .integer, isRequired: false),
                    .init(name: "flag", schema: .boolean, isRequired: true),
                    .init(name: "colour", schema: .choice(["red", "green"]), isRequired: true),
                    .init(name: "inner", schema: inner, isRequired: true),
                    .init(name: "maybe", schema: inner, isRequired: false),
                    .init(name: "list", schema: .array(inner), isRequired: true),
                    .init(name: "names", schema: .map(.integer), isRequired: true),
                ])
        )
    }

    @Test func aSchemaIsWrittenAsJSONSchemaHasIt() throws {
        let schema = Schema.object([
            .init(name: "a", schema: .array(.choice(["x"])), isRequired: true),
            .init(name: "b", schema: .map(.number), isRequired: false),
        ])
        let text = String(decoding: try ControlJSON.encode(schema), as: UTF8.self)
        #expect(
            text == #"{"properties":{"a":{"items":{"enum":["x"],"type":"string"},"type":"array"},"#
                + #""b":{"additionalProperties":{"type":"number"},"type":"object"}},"required":["a"],"type":"object"}"#
        )
    }
}
