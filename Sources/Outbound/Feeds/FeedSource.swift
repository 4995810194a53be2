import Foundation

/// Where a feed is fetched from.
public struct FeedSource: Sendable, Hashable {
    /// The most redirects that are followed.
    public static let maximumRedirects = 5

    /// The address.
    public let url: String
    /// The file of the authorities to trust in place of the system's.
    public var caFile: String?
    /// The limits on time and size.
    public var limits: TransferLimits
    /// The server's name and port, for messages.
    public let address: String
    let isPlain: Bool

    /// A source.
    ///
    /// - Throws: `invalid` unless the URL is `https`, or `http` to this machine, without user, password and fragment.
    public init(
        url: String,
        caFile: String? = nil,
        limits: TransferLimits = TransferLimits(totalSeconds: 180, answerBytes: 64 * 1024 * 1024)
    ) throws(OutboundError) {
        guard url.utf8.count <= 2048, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: url), let written = parts.host, let scheme = parts.scheme?.lowercased(),
            ["https", "http"].contains(scheme), parts.user == nil, parts.password == nil, parts.fragment == nil
        else {
            throw OutboundError(.invalid, "The feed's URL is none. Write it as https://host/path, without a password.")
        }
        let host = written.hasPrefix("[") && written.hasSuffix("]") ? String(written.dropFirst().dropLast()) : written
        guard ServerName.isValid(host) else {
            throw OutboundError(.invalid, "The feed's URL has no valid host. Write it as https://host/path.")
        }
        isPlain = scheme == "http"
        guard !isPlain || ServerName.isLoopback(host) else {
            throw OutboundError(.invalid, "The feed's URL is not https. Plain http goes to this machine only.")
        }
        self.url = url
        self.caFile = caFile
        self.limits = limits
        address = ServerName.inURL(host) + (parts.port.map { ":\($0)" } ?? "")
    }
}

/// What tells a server which version of a file is there already (RFC 9110 8.8).
public struct FeedValidators: Sendable, Hashable {
    /// The file's tag, as the server wrote it; empty if it has none.
    public var tag: String
    /// When the file was changed, as the server wrote it; empty if it has not said.
    public var modified: String

    /// Validators with these values. What no header can hold becomes empty.
    public init(tag: String = "", modified: String = "") {
        func safe(_ text: String) -> String {
            text.utf8.count <= 256 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text : ""
        }
        self.tag = safe(tag)
        self.modified = safe(modified)
    }
}

/// What a server answered.
public enum FeedAnswer: Sendable, Hashable {
    /// The file is the one that is there already.
    case unchanged
    /// The file, and what to ask with next time.
    case file([UInt8], FeedValidators)
}
