import HTTPTypes

/// What answers a request for a page.
enum PageReply: Sendable {
    /// A page.
    case page(Page, HTTPResponse.Status = .ok)
    /// Another page, after a form was sent.
    case redirect(String)
    /// Another page, with cookies that are set or, if the value is nil, taken away.
    case redirectWithCookies(String, [CookieChange])
    /// A page, with cookies.
    case pageWithCookies(Page, [CookieChange])
    /// A file to keep.
    case file(name: String, type: String, bytes: [UInt8])
}

/// A cookie that an answer sets or takes away.
struct CookieChange: Sendable {
    var name: String
    /// Nil takes it away.
    var value: String?
    /// Seconds that it lasts; nil until the browser is closed.
    var seconds: Int?

    /// The value of `Set-Cookie`. Names begin with `__Host-`: browsers then refuse it without `Secure`, with a domain or
    /// with a path.
    var header: String {
        var parts = ["\(name)=\(value ?? "")", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"]
        if value == nil { parts.append("Max-Age=0") } else if let seconds { parts.append("Max-Age=\(seconds)") }
        return parts.joined(separator: "; ")
    }
}
