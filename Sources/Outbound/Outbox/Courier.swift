public import Records

/// Takes parcels out of the house.
public protocol Courier: Sendable {
    /// Delivers an item. Blocks until the receiver has it or it has failed.
    func deliver(_ item: OutboxItem, now: Timestamp) throws(OutboundError)
}

/// The courier that uses the practice's mail server and webhook.
public struct Dispatcher: Courier {
    /// The mail server and the sender; nil: no mail leaves.
    public var mail: (server: MailServer, from: MailAddress)?
    /// The webhook; nil: there is none.
    public var webhook: Webhook?
    /// Asked about once a second; true ends what is under way.
    public var isCancelled: @Sendable () -> Bool

    /// A courier with these ways out.
    public init(
        mail: (server: MailServer, from: MailAddress)? = nil,
        webhook: Webhook? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.mail = mail
        self.webhook = webhook
        self.isCancelled = isCancelled
    }

    /// Delivers an item. Blocks.
    public func deliver(_ item: OutboxItem, now: Timestamp) throws(OutboundError) {
        switch item.parcel.way {
        case .mail: try deliverMail(item)
        case .webhook:
            guard let webhook else {
                throw OutboundError(.notConfigured, "There is no webhook. Add `alerts: webhook:` to the configuration.")
            }
            try webhook.post(item.parcel.body, id: item.id, now: now, isCancelled: isCancelled)
        }
    }

    private func deliverMail(_ item: OutboxItem) throws(OutboundError) {
        guard let mail else {
            throw OutboundError(.notConfigured, "There is no mail server. Add `alerts: mail:` to the configuration.")
        }
        guard let recipient = MailAddress(item.parcel.recipient) else {
            throw OutboundError(
                .invalid,
                "\"\(item.parcel.recipient)\" is no mail address. Correct it in the settings."
            )
        }
        let message = Mail(
            from: mail.from,
            to: [recipient],
            subject: item.parcel.subject,
            text: item.parcel.body,
            date: item.createdAt,
            id: item.id
        )
        try mail.server.send(message, isCancelled: isCancelled)
    }
}
