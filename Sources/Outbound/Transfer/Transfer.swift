import CCurl

/// One transfer by libcurl: its options, then `perform`, which blocks.
///
/// What holds for all of them: only the protocols that are named, no redirect that is not asked for, no proxy, certificates
/// verified, TLS 1.2 or better, limits on time and on the answer.
@safe final class Transfer {
    /// How a transfer ended that libcurl did not complete.
    struct Failure: Error {
        /// libcurl's code.
        var code: CURLcode
        /// libcurl's words; they may hold the server's, so they are for sorting only.
        var words: String
        /// The last status of the server, 0 if there was none.
        var status: Int
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let handle: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>
    private var lists: [UnsafeMutablePointer<curl_slist>] = unsafe []
    private var result = CURLE_OK
    private let exchange: TransferExchange

    /// - Parameters:
    ///   - protocols: those that libcurl may speak, such as `smtp,smtps`.
    ///   - caFile: the authorities to trust in place of the system's.
    ///   - isCancelled: asked about once a second; true ends the transfer.
    init(
        url: String,
        protocols: String,
        caFile: String?,
        limits: TransferLimits,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(OutboundError) {
        guard Self.isReady, let handle = unsafe curl_easy_init() else {
            throw OutboundError(.refused, "libcurl could not be started. Free memory and try again.")
        }
        unsafe self.handle = unsafe handle
        unsafe words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        exchange = TransferExchange(answerLimit: limits.answerBytes, isCancelled: isCancelled)
        unsafe note(leadglass_curl_set_context(handle, CURLOPT_ERRORBUFFER, words))
        set(CURLOPT_URL, url)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
        set(CURLOPT_TIMEOUT, limits.totalSeconds)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, 6)  // CURL_SSLVERSION_TLSv1_2: this or better
        if let caFile {
            set(CURLOPT_CAINFO, caFile)
            // Else the system's folder of authorities would be trusted beside the file.
            unsafe note(leadglass_curl_set_text(handle, CURLOPT_CAPATH, nil))
        }
        let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
        unsafe note(leadglass_curl_set_sink(handle, TransferExchange.sink, context))
        unsafe note(leadglass_curl_set_watch(handle, TransferExchange.watch, context))
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe lists.forEach { unsafe curl_slist_free_all($0) }
        unsafe words.deallocate()
    }

    func set(_ option: CURLoption, _ text: String) {
        unsafe note(leadglass_curl_set_text(handle, option, text))
    }

    func set(_ option: CURLoption, _ number: Int) {
        unsafe note(leadglass_curl_set_number(handle, option, number))
    }

    func set(_ option: CURLoption, _ texts: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts {
            guard let longer = unsafe curl_slist_append(list, text) else {
                result = CURLE_OUT_OF_MEMORY
                break
            }
            unsafe list = unsafe longer
        }
        guard let list = unsafe list else { return }
        unsafe lists.append(list)
        unsafe note(leadglass_curl_set_list(handle, option, list))
    }

    /// What goes to the server, as an upload.
    func upload(_ bytes: [UInt8]) {
        exchange.outgoing = bytes[...]
        set(CURLOPT_UPLOAD, 1)
        unsafe note(
            leadglass_curl_set_source(
                handle,
                TransferExchange.source,
                Unmanaged.passUnretained(exchange).toOpaque()
            )
        )
    }

    /// What goes to the server, as the body of a POST. libcurl takes a copy.
    func post(_ body: String) {
        set(CURLOPT_POSTFIELDSIZE, body.utf8.count)
        set(CURLOPT_COPYPOSTFIELDS, body)
    }

    /// Keeps what the server answers, up to the limit.
    func keepAnswer() { exchange.keepsAnswer = true }

    /// What the server has answered, if it is kept.
    var answer: [UInt8] { exchange.answer }

    /// The first value of a header of the last answer; nil if it has none.
    func header(_ name: String) -> String? {
        var found: UnsafeMutablePointer<curl_header>?
        guard unsafe curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &found) == CURLHE_OK,
            let found = unsafe found
        else { return nil }
        return unsafe String(cString: found.pointee.value)
    }

    /// Follows redirects to addresses with TLS, and no others.
    func followRedirects(maximum: Int) {
        set(CURLOPT_FOLLOWLOCATION, 1)
        set(CURLOPT_MAXREDIRS, maximum)
        set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
    }

    /// Runs it. Blocks until it has ended, at most for the total time limit.
    ///
    /// - Returns: The server's status.
    func perform() throws(Failure) -> Int {
        guard result == CURLE_OK else { throw Failure(code: result, words: "", status: 0) }
        let code = unsafe curl_easy_perform(handle)
        var status = 0
        _ = unsafe leadglass_curl_response_code(handle, &status)
        if code == CURLE_OK { return status }
        throw Failure(code: code, words: unsafe String(cString: words), status: status)
    }

    private func note(_ code: CURLcode) {
        if result == CURLE_OK { result = code }
    }
}
