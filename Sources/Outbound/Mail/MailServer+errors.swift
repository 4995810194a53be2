import CCurl

extension MailServer {
    /// What libcurl's failure means and what to do about it.
    func described(_ failure: Transfer.Failure, _ mail: Mail) -> OutboundError {
        let server = "The mail server \(address)"
        if let general = failure.described(server, address, caFile: caFile) { return general }
        switch failure.code {
        case CURLE_USE_SSL_FAILED:
            return OutboundError(
                .tls,
                "\(server) offers no STARTTLS, so nothing was sent. Check the port (587), or use `security: tls` with 465."
            )
        case CURLE_LOGIN_DENIED:
            return OutboundError(
                .authentication,
                "\(server) refused the user or the password. Check `user` and the password file."
            )
        default: return refused(failure, server, mail)
        }
    }

    private func refused(_ failure: Transfer.Failure, _ server: String, _ mail: Mail) -> OutboundError {
        // libcurl sends on status only; its words begin with the step that failed.
        let status = failure.status
        if [530, 534, 535, 538].contains(status) {
            return OutboundError(
                .authentication,
                "\(server) wants a sign-in (\(status)). Give `user` and `password_file`, or check them."
            )
        }
        if failure.words.hasPrefix("MAIL failed") {
            return OutboundError(
                .refusedSender,
                "\(server) takes no mail from \(mail.from.address) (\(status)). Use a sender it knows."
            )
        }
        if failure.words.hasPrefix("RCPT failed") {
            let recipients = mail.to.map(\.address).joined(separator: ", ")
            return OutboundError(
                .refusedRecipient,
                "\(server) takes no mail for \(recipients) (\(status)). Check the address, or let the server relay it."
            )
        }
        return OutboundError(
            .refused,
            "\(server) did not take the mail (\(status == 0 ? "libcurl \(failure.code.rawValue)" : "\(status)")). "
                + "See the server's log."
        )
    }
}
