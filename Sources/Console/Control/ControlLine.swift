import FoundationEssentials

/// One line of a streamed answer: an event, the result, or the failure that took its place.
enum ControlLine {
    /// The field that names an event's line.
    static let event = "event"
    /// The field that names the last line of an answer that worked out.
    static let result = "result"
    /// The field that names the last line of an answer that did not.
    static let failure = "error"

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Written: Encodable {
        var name: String
        var value: any Encodable

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            try container.encode(value, forKey: Name(stringValue: name))
        }
    }

    /// Encodes `{"name":value}` and a line feed.
    static func encode(_ name: String, _ value: any Encodable) throws -> [UInt8] {
        try Array(ControlJSON.encode(Written(name: name, value: value))) + [UInt8(ascii: "\n")]
    }

    /// A decoded line.
    struct Read<Event: Decodable, Result: Decodable>: Decodable {
        var event: Event?
        var result: Result?
        var error: ControlFailure?
    }
}

/// JSON as it goes over the control socket: one line, keys in a fixed order.
enum ControlJSON {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}

extension ControlRoute.Request {
    /// Decodes the body as the options of the request.
    ///
    /// - Throws: `ControlFailure` with exit code 2 if it is no such JSON.
    public func options<Options: Decodable>(_ type: Options.Type) throws(ControlFailure) -> Options {
        do {
            return try ControlJSON.decode(type, from: body.isEmpty ? Array("{}".utf8) : body)
        } catch {
            throw ControlFailure(
                "The request's options are not understood. Use the leadglass command of the version that runs.",
                exitCode: 2
            )
        }
    }
}
