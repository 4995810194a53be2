import Access
import HTTPTypes
import Risk

/// The description of the API as OpenAPI 3.1, made from the operations themselves.
struct OpenAPIDocument: Encodable {
    let operations: [Operation]
    let version: String

    /// The operation that gives the document itself.
    static func operation(_ operations: [Operation], version: String) -> Operation {
        let document = OpenAPIDocument(operations: operations, version: version)
        return Operation(
            method: .get,
            path: "/openapi.json",
            name: "getDocument",
            summary: "This document.",
            access: .open,
            result: .object([])
        ) { _ in .value(document) }
    }

    private struct Name: CodingKey, ExpressibleByStringLiteral {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        init(stringLiteral value: String) { stringValue = value }
    }

    private typealias Container = KeyedEncodingContainer<Name>

    func encode(to encoder: any Encoder) throws {
        var root = encoder.container(keyedBy: Name.self)
        try root.encode("3.1.0", forKey: "openapi")
        try root.encode(
            [
                "title": "Leadglass", "version": version,
                "description": "Everything that the console does. Errors are problem details (RFC 9457).",
            ],
            forKey: "info"
        )
        try root.encode([["url": "/api/v1"]], forKey: "servers")
        try root.encode([["token": [String]()]], forKey: "security")
        var components = root.nestedContainer(keyedBy: Name.self, forKey: "components")
        try components.encode(
            ["token": ["type": "http", "scheme": "bearer"]],
            forKey: "securitySchemes"
        )
        try components.encode(["Problem": Self.problem, "Explanation": Explanation.shape], forKey: "schemas")
        var paths = root.nestedContainer(keyedBy: Name.self, forKey: "paths")
        for path in Set(operations.map(\.path)).sorted() {
            var item = paths.nestedContainer(keyedBy: Name.self, forKey: Name(path))
            for operation in operations where operation.path == path {
                try encode(operation, &item)
            }
        }
    }

    private static let problem = Schema.object([
        .init(name: "type", schema: .string, isRequired: true), .init(name: "title", schema: .string, isRequired: true),
        .init(name: "status", schema: .integer, isRequired: true),
        .init(name: "detail", schema: .string, isRequired: true),
        .init(
            name: "errors",
            schema: .array(
                .object([
                    .init(name: "field", schema: .string, isRequired: true),
                    .init(name: "message", schema: .string, isRequired: true),
                ])
            ),
            isRequired: false
        ),
    ])

    private func encode(_ operation: Operation, _ item: inout Container) throws {
        var entry = item.nestedContainer(
            keyedBy: Name.self,
            forKey: Name(operation.method.rawValue.lowercased())
        )
        try entry.encode(operation.name, forKey: "operationId")
        try entry.encode(operation.summary, forKey: "summary")
        try entry.encode(Self.access(operation.access), forKey: "description")
        if operation.access == .open { try entry.encode([[String: [String]]](), forKey: "security") }
        var parameters = entry.nestedUnkeyedContainer(forKey: "parameters")
        for name in Self.names(in: operation.path) {
            var parameter = parameters.nestedContainer(keyedBy: Name.self)
            try parameter.encode(name, forKey: "name")
            try parameter.encode("path", forKey: "in")
            try parameter.encode(true, forKey: "required")
            try parameter.encode(Schema.string, forKey: "schema")
        }
        for query in operation.queries {
            var parameter = parameters.nestedContainer(keyedBy: Name.self)
            try parameter.encode(query.name, forKey: "name")
            try parameter.encode("query", forKey: "in")
            try parameter.encode(query.description, forKey: "description")
            if query.isRequired { try parameter.encode(true, forKey: "required") }
            try parameter.encode(query.schema, forKey: "schema")
        }
        if let body = operation.body {
            var request = entry.nestedContainer(keyedBy: Name.self, forKey: "requestBody")
            try request.encode(true, forKey: "required")
            try encode(body, &request)
        }
        var responses = entry.nestedContainer(keyedBy: Name.self, forKey: "responses")
        var success = responses.nestedContainer(keyedBy: Name.self, forKey: operation.result == nil ? "204" : "2XX")
        try success.encode("Done.", forKey: "description")
        if let result = operation.result { try encode(result, &success) }
        var failure = responses.nestedContainer(keyedBy: Name.self, forKey: "default")
        try failure.encode("A problem.", forKey: "description")
        try failure.encode(
            ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            forKey: "content"
        )
    }

    private func encode(_ schema: Schema, _ container: inout Container) throws {
        var type = "application/json"
        if case .text(let other) = schema { type = other }
        try container.encode([type: ["schema": schema]], forKey: "content")
    }

    /// The names in braces of a path.
    static func names(in path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    private static func access(_ access: RouteAccess) -> String {
        switch access {
        case .open: "Open."
        case .signedIn(.anySession): "Needs a valid token."
        case .signedIn: "Needs a session of the console."
        case .needs(let permission, .anySession): "Needs the permission `\(permission.rawValue)`."
        case .needs(let permission, .recentSignIn):
            "Needs the permission `\(permission.rawValue)` and a recent sign-in, so no token will do."
        case .needs(let permission, .stepUp):
            "Needs the permission `\(permission.rawValue)` and a one-time code, so no token will do."
        }
    }
}
