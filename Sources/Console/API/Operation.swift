import Access
import HTTPTypes

/// One thing that the API does: how it is asked, who may, and what it takes and gives.
///
/// The OpenAPI document is made from these, and the control socket answers the same ones.
struct Operation: Sendable {
    typealias Handler = @Sendable (OperationRequest) async throws -> OperationReply

    /// A parameter of the query.
    struct Query: Sendable {
        var name: String
        var description: String
        var schema: Schema = .string
        var isRequired = false
    }

    let method: HTTPRequest.Method
    /// The path below `/api/v1`, with parameters in braces.
    let path: String
    /// The name in the document, unique.
    let name: String
    /// What it does, in a sentence.
    let summary: String
    let access: RouteAccess
    var queries: [Query] = []
    /// What the body must be; nil if there is none.
    var body: Schema?
    /// What it gives; nil if nothing.
    var result: Schema?
    /// Bytes of the body, if they differ from the console's limit.
    var bodyLimit: Int?
    let handler: Handler
}

/// What the handler of an operation is given.
struct OperationRequest: Sendable {
    /// Who asks.
    var caller: Caller
    var parameters: [String: String]
    var query: FormValues
    var body: [UInt8]
    /// The peer's IP address; `local` on the control socket.
    var address: String

    /// The body as a value.
    ///
    /// - Throws: `Problem` that names the field which is missing or wrong.
    func decoded<Value: Decodable>(_ type: Value.Type) throws(Problem) -> Value {
        do {
            return try ControlJSON.decode(type, from: body)
        } catch let error as DecodingError {
            throw Problem(.badRequest, "bad-body", Self.explain(error))
        } catch {
            throw Problem(.badRequest, "bad-body", "The body is no JSON.")
        }
    }

    /// A whole number of the query.
    func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(Problem) -> Int {
        let text = query[name]
        if text.isEmpty { return value }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(
                .badRequest,
                "bad-query",
                "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }

    /// How many rows are asked for.
    func limit() throws(Problem) -> Int { try number("limit", in: 1...500, default: 100) }

    private static func explain(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context, _ last: String? = nil) -> String {
            (context.codingPath.map(\.stringValue) + [last].compactMap { $0 }).joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context): return "The field \(path(context, key.stringValue)) is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "The field \(path(context)) has the wrong type."
        case .dataCorrupted(let context) where context.codingPath.isEmpty: return "The body is no JSON."
        case .dataCorrupted(let context): return "The field \(path(context)) is not understood."
        @unknown default: return "The body is not understood."
        }
    }
}

/// What answers an operation.
enum OperationReply: Sendable {
    /// 200 with a JSON value.
    case value(any Encodable & Sendable)
    /// 201 with a JSON value.
    case created(any Encodable & Sendable)
    /// 202: it goes on; the value says where to look.
    case accepted(any Encodable & Sendable)
    /// 204.
    case done
    /// 200 with a text of another type.
    case text(String, type: String)
    /// 200 with bytes of another type.
    case bytes([UInt8], type: String)
}

/// A page of a list: `next` goes into `after` of the following request.
struct Listing<Item: Codable & Sendable>: Codable, Sendable {
    var items: [Item]
    var next: String?
}
