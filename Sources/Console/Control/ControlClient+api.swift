import NIOCore
import NIOHTTP1

extension ControlClient {
    /// How an operation of the API is asked.
    public enum Method: String, Sendable {
        /// It only looks.
        case get = "GET"
        /// It makes or starts something.
        case post = "POST"
        /// It replaces something.
        case put = "PUT"
        /// It takes something away.
        case delete = "DELETE"
    }

    /// The header that stands for a one-time code on the control socket.
    static let yesHeader = "x-leadglass-yes"

    /// Asks an operation of the API, as the operating-system user who runs the command.
    ///
    /// - Parameters:
    ///   - path: the path below `/api/v1`, with its query.
    ///   - yes: true if the person has said `--yes`, which stands for a one-time code.
    /// - Throws: `ControlFailure` with what the server found wrong, `ConsoleError` if nobody answers or nothing is understood.
    public func api<Result: Decodable & Sendable>(
        _ method: Method,
        _ path: String,
        body: (any Encodable & Sendable)? = nil,
        yes: Bool = false,
        as type: Result.Type
    ) async throws -> Result {
        let bytes = try await api(method, path, body: body, yes: yes)
        do {
            return try ControlJSON.decode(type, from: bytes)
        } catch {
            throw Self.notUnderstood(error)
        }
    }

    /// Asks an operation of the API and gives the answer's body as it is.
    ///
    /// - Throws: as the other one.
    @discardableResult
    public func api(
        _ method: Method,
        _ path: String,
        body: (any Encodable & Sendable)? = nil,
        yes: Bool = false
    ) async throws -> [UInt8] {
        let content = try body.map { Array(try ControlJSON.encode($0)) } ?? []
        var headers: HTTPHeaders = [
            "host": "leadglass", "connection": "close", "content-type": "application/json",
            "content-length": String(content.count),
        ]
        if yes { headers.add(name: Self.yesHeader, value: "1") }
        let (status, answer) = try await whole(
            HTTPMethod(rawValue: method.rawValue),
            "/api/v1" + path,
            headers,
            content
        )
        guard status >= 400 else { return answer }
        guard let problem = try? ControlJSON.decode(Problem.self, from: answer) else { throw Self.notUnderstood(nil) }
        let fields = (problem.errors ?? []).map { "\n  \($0.field): \($0.message)" }.joined()
        if problem.type.hasSuffix("#step-up-required") {
            throw ControlFailure("Give --yes as well: this stands for the one-time code of the console.", exitCode: 2)
        }
        throw ControlFailure(problem.detail + fields, exitCode: status == 409 ? 1 : status < 500 ? 2 : 3)
    }
}
