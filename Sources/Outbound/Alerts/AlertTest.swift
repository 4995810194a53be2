public import Records

/// A test alert that is sent at once, and what became of it.
public struct AlertTest: Codable, Sendable, Hashable {
    /// What became of it by one way to one recipient.
    public struct Part: Codable, Sendable, Hashable {
        /// `mail` or `webhook`.
        public var way: String
        /// The recipient, or the webhook's address.
        public var target: String
        /// Whether its server took it.
        public var sent: Bool
        /// The error's code, if there was one.
        public var code: String?
        /// What went wrong and what to do.
        public var message: String?

        /// A part with these values.
        public init(way: String, target: String, sent: Bool, code: String? = nil, message: String? = nil) {
            self.way = way
            self.target = target
            self.sent = sent
            self.code = code
            self.message = message
        }
    }

    /// Whether every server took it.
    public var ok: Bool
    /// Each way and recipient.
    public var parts: [Part]

    /// A test with these parts.
    public init(ok: Bool, parts: [Part]) {
        self.ok = ok
        self.parts = parts
    }

    /// Sends parcels at once. Blocks.
    ///
    /// - Parameter webhook: the webhook's address, for people.
    public static func send(
        _ parcels: [Parcel],
        webhook: String,
        through courier: some Courier,
        clock: () -> Timestamp
    ) -> AlertTest {
        let parts = parcels.enumerated().map { index, parcel in
            let now = clock()
            let item = OutboxItem(number: Int64(index + 1), parcel: parcel, createdAt: now, nextAt: now)
            var part = Part(
                way: parcel.way.rawValue,
                target: parcel.way == .mail ? parcel.recipient : webhook,
                sent: true
            )
            do throws(OutboundError) {
                try courier.deliver(item, now: now)
            } catch {
                part.sent = false
                part.code = error.code.rawValue
                part.message = error.message
            }
            return part
        }
        return AlertTest(ok: parts.allSatisfy(\.sent), parts: parts)
    }
}
