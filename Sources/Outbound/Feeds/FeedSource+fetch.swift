import CCurl

extension FeedSource {
    /// Fetches the file. Blocks, at most for the total time limit.
    ///
    /// Nothing about the practice is sent: only the request itself, and the validators that the server gave before.
    ///
    /// - Parameters:
    ///   - known: what came with the file that is there already; nil to have it in any case.
    ///   - isCancelled: asked about once a second; true ends it.
    public func fetch(
        _ known: FeedValidators? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(OutboundError) -> FeedAnswer {
        let transfer = try Transfer(
            url: url,
            protocols: isPlain ? "http" : "https",
            caFile: caFile,
            limits: limits,
            isCancelled: isCancelled
        )
        // From this machine's own plain http nothing leads elsewhere.
        if !isPlain { transfer.followRedirects(maximum: Self.maximumRedirects) }
        var headers = ["User-Agent: Leadglass"]
        if let tag = known?.tag, !tag.isEmpty { headers.append("If-None-Match: \(tag)") }
        if let modified = known?.modified, !modified.isEmpty { headers.append("If-Modified-Since: \(modified)") }
        transfer.set(CURLOPT_HTTPHEADER, headers)
        transfer.keepAnswer()
        let status: Int
        do throws(Transfer.Failure) { status = try transfer.perform() } catch { throw described(error) }
        switch status {
        case 200:
            let validators = FeedValidators(
                tag: transfer.header("etag") ?? "",
                modified: transfer.header("last-modified") ?? ""
            )
            return .file(transfer.answer, validators)
        case 304 where known != nil: return .unchanged
        default: throw refusal(status)
        }
    }

    private func refusal(_ status: Int) -> OutboundError {
        switch status {
        case 300..<400:
            OutboundError(
                .refused,
                "\(address) answered with a redirect (\(status)) that is not followed. Write the final URL in the settings."
            )
        case 401, 403, 407:
            OutboundError(
                .refused,
                "\(address) does not give out the file (\(status)). Check the URL, and whether a proxy stands between."
            )
        case 404, 410:
            OutboundError(.refused, "\(address) has no such file (\(status)). Check the URL in the settings.")
        default: OutboundError(.refused, "\(address) answered \(status). It is tried again later.")
        }
    }

    private func described(_ failure: Transfer.Failure) -> OutboundError {
        if let general = failure.described(address, address, caFile: caFile) { return general }
        switch failure.code {
        case CURLE_WRITE_ERROR, CURLE_FILESIZE_EXCEEDED:
            return OutboundError(
                .badAnswer,
                "\(address) sent more than \(limits.answerBytes) bytes, which is no such feed. Check the URL."
            )
        case CURLE_TOO_MANY_REDIRECTS:
            return OutboundError(.refused, "\(address) redirects in circles. Check the URL in the settings.")
        case CURLE_UNSUPPORTED_PROTOCOL:
            return OutboundError(
                .refused,
                "\(address) redirects to an address without TLS, which is not followed. Check the URL in the settings."
            )
        default:
            return OutboundError(
                .badAnswer,
                "\(address) broke the exchange off (libcurl \(failure.code.rawValue)). It is tried again later."
            )
        }
    }
}
