import CCurl
import Foundation
public import Records

/// A program's address that is told by a signed POST of JSON.
public struct Webhook: Sendable, Hashable {
    /// The fewest bytes that a secret may have.
    public static let minimumSecret = 16
    /// The most bytes that a body may have.
    public static let maximumBody = 256 * 1024

    /// Where to post.
    public let url: String
    /// The file with the secret that posts are signed by, mode 0600; read for each post.
    public var secretFile: String
    /// The file of the authorities to trust in place of the system's.
    public var caFile: String?
    /// The limits on time and answers.
    public var limits: TransferLimits

    /// The server's name and port, for messages: the rest of a URL may hold a secret.
    public let address: String

    /// A webhook.
    ///
    /// - Throws: `invalid` unless the URL is `https`, or `http` to this machine, without user, password and fragment.
    public init(
        url: String,
        secretFile: String,
        caFile: String? = nil,
        limits: TransferLimits = TransferLimits()
    ) throws(OutboundError) {
        guard url.utf8.count <= 2048, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: url), let written = parts.host, let scheme = parts.scheme?.lowercased(),
            ["https", "http"].contains(scheme), parts.user == nil, parts.password == nil, parts.fragment == nil
        else {
            throw OutboundError(
                .invalid,
                "The webhook's URL is none. Write it as https://host/path, without a password."
            )
        }
        let host = written.hasPrefix("[") && written.hasSuffix("]") ? String(written.dropFirst().dropLast()) : written
        guard ServerName.isValid(host) else {
            throw OutboundError(.invalid, "The webhook's URL has no valid host. Write it as https://host/path.")
        }
        guard scheme == "https" || ServerName.isLoopback(host) else {
            throw OutboundError(.invalid, "The webhook's URL is not https. Plain http goes to this machine only.")
        }
        self.url = url
        self.secretFile = secretFile
        self.caFile = caFile
        self.limits = limits
        address = ServerName.inURL(host) + (parts.port.map { ":\($0)" } ?? "")
    }

    /// Posts a body. Blocks, at most for the total time limit.
    ///
    /// - Parameters:
    ///   - body: JSON.
    ///   - id: the same for every attempt to deliver it, so that a receiver can drop what it has; ASCII, no spaces.
    ///   - now: the time that is signed.
    ///   - isCancelled: asked about once a second; true ends it.
    public func post(
        _ body: String,
        id: String,
        now: Timestamp,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(OutboundError) {
        guard body.utf8.count <= Self.maximumBody, !body.utf8.contains(0) else {
            throw OutboundError(.invalid, "The webhook's body is longer than \(Self.maximumBody) bytes.")
        }
        let secret = try SecretFile.read(secretFile)
        guard secret.utf8.count >= Self.minimumSecret else {
            throw OutboundError(
                .file,
                "The secret in \(secretFile) is shorter than \(Self.minimumSecret) bytes. `openssl rand -hex 32` makes one."
            )
        }
        let seconds = now.microseconds / 1_000_000
        let transfer = try Transfer(
            url: url,
            protocols: "http,https",
            caFile: caFile,
            limits: limits,
            isCancelled: isCancelled
        )
        let signature = WebhookSignature.value(secret: secret, timestamp: seconds, body: body)
        transfer.set(
            CURLOPT_HTTPHEADER,
            [
                "Content-Type: application/json", "Accept: application/json", "User-Agent: Leadglass", "Expect:",
                "Leadglass-Id: \(String(decoding: id.utf8.filter { (0x21...0x7E).contains($0) }, as: UTF8.self))",
                "\(WebhookSignature.timestampHeader): \(seconds)", "\(WebhookSignature.header): \(signature)",
            ]
        )
        transfer.post(body)
        let status: Int
        do throws(Transfer.Failure) { status = try transfer.perform() } catch { throw described(error) }
        if let refusal = refusal(status) { throw refusal }
    }

    private func refusal(_ status: Int) -> OutboundError? {
        let receiver = "The webhook at \(address)"
        switch status {
        case 200..<300: return nil
        case 300..<400:
            return OutboundError(
                .refused,
                "\(receiver) answered with a redirect (\(status)), which is not followed. Write the final URL."
            )
        case 401, 403:
            return OutboundError(
                .authentication,
                "\(receiver) refused the signature (\(status)). Check that both sides have the same secret and the time."
            )
        default:
            return OutboundError(.refused, "\(receiver) answered \(status). See its log.")
        }
    }

    private func described(_ failure: Transfer.Failure) -> OutboundError {
        let receiver = "The webhook at \(address)"
        if let general = failure.described(receiver, address, caFile: caFile) { return general }
        if failure.code == CURLE_WRITE_ERROR {
            return OutboundError(
                .badAnswer,
                "\(receiver) answered more than \(limits.answerBytes) bytes. Answer briefly."
            )
        }
        return OutboundError(
            .badAnswer,
            "\(receiver) broke the exchange off (libcurl \(failure.code.rawValue)). See its log."
        )
    }
}
