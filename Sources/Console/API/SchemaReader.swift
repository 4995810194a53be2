/// Finds the schema of a type by decoding it from nothing and writing down what it asks for, so that the document cannot
/// say anything else than what the program takes and gives.
enum SchemaReader {
    /// The schema of a type.
    ///
    /// - Throws: if the type decodes in a way that this cannot follow; a test rules it out for every type of the API.
    static func schema<Value: Decodable>(of type: Value.Type) throws -> Schema {
        if let described = type as? any SchemaDescribed.Type { return described.schema }
        let recorder = Recorder()
        _ = try Value(from: recorder)
        return recorder.schema ?? .object([])
    }

    /// A value of the type that stands for all others.
    fileprivate static func sample<Value: Decodable>(_ type: Value.Type) throws -> (Schema, Value) {
        if let described = type as? any SchemaDescribed.Type, let value = described.sample as? Value {
            return (described.schema, value)
        }
        let recorder = Recorder()
        let value = try Value(from: recorder)
        return (recorder.schema ?? .object([]), value)
    }
}

/// A type whose shape is said rather than found, such as an enumeration of texts.
protocol SchemaDescribed {
    static var schema: Schema { get }
    static var sample: Self { get }
}

extension SchemaDescribed where Self: CaseIterable & RawRepresentable, RawValue == String {
    static var schema: Schema { .choice(allCases.map(\.rawValue)) }
    static var sample: Self { allCases[allCases.startIndex] }
}

/// What is decoded from: gives a value to whoever asks, and remembers what was asked for.
private final class Recorder: Decoder {
    var schema: Schema?
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if schema == nil { schema = .object([]) }
        return KeyedDecodingContainer(KeyedRecorder<Key>(recorder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unfollowable() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleRecorder(recorder: self) }

    func add(_ name: String, _ schema: Schema, isRequired: Bool) {
        guard case .object(var properties) = self.schema, !properties.contains(where: { $0.name == name }) else {
            return
        }
        properties.append(.init(name: name, schema: schema, isRequired: isRequired))
        self.schema = .object(properties)
    }
}

private struct Unfollowable: Error {}

private struct KeyedRecorder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let recorder: Recorder
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    private func give<Value: Decodable>(_ type: Value.Type, _ key: Key, isRequired: Bool) throws -> Value {
        let (schema, value) = try SchemaReader.sample(type)
        recorder.add(key.stringValue, schema, isRequired: isRequired)
        return value
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try give(type, key, isRequired: true)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try give(type, key, isRequired: false)
    }

    // The compiler's own code asks for these by their types, so each must lead to the general one.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try give(type, key, isRequired: false) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try give(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try give(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try give(type, key, isRequired: false) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try give(type, key, isRequired: false)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> { throw Unfollowable() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Unfollowable() }
    func superDecoder() throws -> any Decoder { throw Unfollowable() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Unfollowable() }
}

private struct SingleRecorder: SingleValueDecodingContainer {
    let recorder: Recorder
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (schema, value) = try SchemaReader.sample(type)
        recorder.schema = schema
        return value
    }
}

extension String: SchemaDescribed {
    static var schema: Schema { .string }
    // An ID decodes from a text, and only from one that is a UUID.
    static var sample: String { "00000000-0000-7000-8000-000000000000" }
}
extension Bool: SchemaDescribed {
    static var schema: Schema { .boolean }
    static var sample: Bool { false }
}
extension Double: SchemaDescribed {
    static var schema: Schema { .number }
    static var sample: Double { 0 }
}
extension Int: SchemaDescribed {
    static var schema: Schema { .integer }
    static var sample: Int { 0 }
}
extension Int64: SchemaDescribed {
    static var schema: Schema { .integer }
    static var sample: Int64 { 0 }
}
extension UInt64: SchemaDescribed {
    static var schema: Schema { .integer }
    static var sample: UInt64 { 0 }
}
extension Array: SchemaDescribed where Element: Decodable {
    static var schema: Schema { .array((try? SchemaReader.schema(of: Element.self)) ?? .object([])) }
    static var sample: [Element] { [] }
}
extension Set: SchemaDescribed where Element: Decodable {
    static var schema: Schema { .array((try? SchemaReader.schema(of: Element.self)) ?? .object([])) }
    static var sample: Set<Element> { [] }
}
extension Dictionary: SchemaDescribed where Key == String, Value: Decodable {
    static var schema: Schema { .map((try? SchemaReader.schema(of: Value.self)) ?? .object([])) }
    static var sample: [String: Value] { [:] }
}
extension Optional: SchemaDescribed where Wrapped: Decodable {
    static var schema: Schema { (try? SchemaReader.schema(of: Wrapped.self)) ?? .object([]) }
    static var sample: Wrapped? { nil }
}
