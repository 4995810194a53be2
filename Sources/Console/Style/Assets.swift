import Crypto

/// A file that pages refer to. Its path changes with its content, so that browsers may keep it for good.
struct Asset: Sendable {
    /// Where it is served, such as `/assets/style-1f2e3d4c5b6a7988.css`.
    let path: String
    /// `Content-Type`.
    let contentType: String
    /// The file.
    let body: String

    init(name: String, suffix: String, contentType: String, body: String) {
        let digest = SHA256.hash(data: Array(body.utf8)).prefix(8)
        let digits = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        path = "/assets/\(name)-\(digits).\(suffix)"
        self.contentType = contentType
        self.body = body
    }
}

/// Every file that pages refer to: serve them to anyone, with `Cache-Control: public, max-age=31536000, immutable`.
enum Assets {
    static let styleSheet = Asset(
        name: "style",
        suffix: "css",
        contentType: "text/css; charset=utf-8",
        body: StyleSheet.text
    )
    static let script = Asset(
        name: "live",
        suffix: "js",
        contentType: "text/javascript; charset=utf-8",
        body: Script.text
    )
    static let all = [styleSheet, script]
}
