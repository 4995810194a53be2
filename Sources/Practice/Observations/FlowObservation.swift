/// What the gateway has seen of one flow since its last report: who spoke to whom, what for, how much and when.
public struct FlowObservation: Hashable, Sendable, Codable {
    /// One end of a flow.
    public struct End: Hashable, Sendable, Codable {
        /// Its IP address or host name.
        public var host: String
        /// Its DICOM AE title or HL7 application; empty if it gave none.
        public var title: String

        /// An end with these parts.
        public init(host: String, title: String = "") {
            self.host = host
            self.title = title
        }
    }

    /// When it was last seen, in microseconds since 1970 UTC.
    public var when: Int64
    /// Who saw it, for a person, such as `gateway main-pacs`.
    public var source: String
    /// Who opened the connection.
    public var from: End
    /// Who took it.
    public var to: End
    /// The port at `to`.
    public var port: Int
    /// What is spoken.
    public var `protocol`: Flow.ProtocolKind
    /// What for: a DIMSE service such as `C-STORE`, or a message type such as `ORM`.
    public var service: String
    /// True if the connection was encrypted.
    public var isEncrypted: Bool
    /// How many messages.
    public var messages: Int
    /// How many bytes of data sets or messages.
    public var bytes: Int
    /// How many messages in each hour of the day, UTC; 24 counts.
    public var hours: [Int]

    /// So many messages in the hour of the day in which a time is.
    /// - Parameter when: in microseconds since 1970 UTC.
    public static func hours(_ messages: Int, at when: Int64) -> [Int] {
        var hours = [Int](repeating: 0, count: 24)
        hours[Int(max(0, when) / 3_600_000_000 % 24)] = messages
        return hours
    }

    /// An observation with these parts.
    public init(
        when: Int64,
        source: String,
        from: End,
        to: End,
        port: Int,
        protocol: Flow.ProtocolKind,
        service: String,
        isEncrypted: Bool,
        messages: Int,
        bytes: Int,
        hours: [Int]
    ) {
        self.when = when
        self.source = source
        self.from = from
        self.to = to
        self.port = port
        self.protocol = `protocol`
        self.service = service
        self.isEncrypted = isEncrypted
        self.messages = messages
        self.bytes = bytes
        self.hours = hours
    }
}
