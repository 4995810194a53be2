import CCurl

extension MailServer {
    /// Sends a message. Blocks, at most for the total time limit.
    ///
    /// - Parameter isCancelled: asked about once a second; true ends it.
    /// - Throws: `OutboundError` that says what to do; all recipients got it, or none is told to have.
    public func send(
        _ mail: Mail,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(OutboundError) {
        try check(mail)
        let password = try passwordFile.map { path throws(OutboundError) in try SecretFile.read(path) }
        let scheme = security == .tls ? "smtps" : "smtp"
        let transfer = try Transfer(
            url: "\(scheme)://\(address)",
            protocols: scheme,
            caFile: caFile,
            limits: limits,
            isCancelled: isCancelled
        )
        // Never "try": who cuts STARTTLS out of the answer would get the mail.
        transfer.set(CURLOPT_USE_SSL, Int(security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
        if let user {
            transfer.set(CURLOPT_USERNAME, user)
            transfer.set(CURLOPT_PASSWORD, password ?? "")
        }
        transfer.set(CURLOPT_MAIL_FROM, "<\(mail.from.address)>")
        transfer.set(CURLOPT_MAIL_RCPT, mail.to.map { "<\($0.address)>" })
        transfer.upload(Array(mail.message.utf8))
        do throws(Transfer.Failure) {
            _ = try transfer.perform()
        } catch {
            throw described(error, mail)
        }
    }

    private func check(_ mail: Mail) throws(OutboundError) {
        guard ServerName.isValid(host), (1...65535).contains(port) else {
            throw OutboundError(.invalid, "The mail server's address is none. Write it as mail.example.org:587.")
        }
        guard !mail.to.isEmpty else { throw OutboundError(.invalid, "The mail has no recipient. Name one.") }
        guard mail.to.count <= Mail.maximumRecipients else {
            throw OutboundError(.invalid, "A mail has at most \(Mail.maximumRecipients) recipients.")
        }
        guard security == .none else { return }
        guard ServerName.isLoopback(host) || allowsPlainText else {
            throw OutboundError(
                .tls,
                "Mail to \(address) would go without TLS. Use starttls or tls, or allow plain text on purpose."
            )
        }
        guard ServerName.isLoopback(host) || user == nil else {
            throw OutboundError(.tls, "The password for \(address) would go without TLS. Use starttls or tls.")
        }
    }
}
