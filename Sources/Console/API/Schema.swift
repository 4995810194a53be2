/// The shape of a JSON value, as OpenAPI 3.1 (JSON Schema 2020-12) writes it.
indirect enum Schema: Sendable, Equatable {
    case string
    case integer
    case number
    case boolean
    /// One of these texts.
    case choice([String])
    case array(Schema)
    /// Any names, with values of one shape.
    case map(Schema)
    /// Names with their shapes, those that must be there first among them.
    case object([Property])
    /// A shape that the document names, such as one that has itself within.
    case reference(String)
    /// A text of another type than JSON.
    case text(type: String)

    struct Property: Sendable, Equatable {
        var name: String
        var schema: Schema
        var isRequired: Bool
    }
}

extension Schema: Encodable {
    private enum Key: String, CodingKey {
        case type, items, properties, required, additionalProperties
        case choices = "enum"
        case reference = "$ref"
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .string, .text: try container.encode("string", forKey: .type)
        case .integer: try container.encode("integer", forKey: .type)
        case .number: try container.encode("number", forKey: .type)
        case .boolean: try container.encode("boolean", forKey: .type)
        case .choice(let words):
            try container.encode("string", forKey: .type)
            try container.encode(words, forKey: .choices)
        case .array(let item):
            try container.encode("array", forKey: .type)
            try container.encode(item, forKey: .items)
        case .map(let value):
            try container.encode("object", forKey: .type)
            try container.encode(value, forKey: .additionalProperties)
        case .object(let properties):
            try container.encode("object", forKey: .type)
            var nested = container.nestedContainer(keyedBy: Name.self, forKey: .properties)
            for property in properties { try nested.encode(property.schema, forKey: Name(stringValue: property.name)) }
            let required = properties.filter(\.isRequired).map(\.name)
            if !required.isEmpty { try container.encode(required, forKey: .required) }
        case .reference(let name): try container.encode("#/components/schemas/\(name)", forKey: .reference)
        }
    }
}
