/// One page of a study's instances.
public struct InstanceRows: Codable, Hashable, Sendable {
    /// The instances, in the order in which they came.
    public var rows: [InstanceRow]
    /// Where the next page begins; nil if this is the last.
    public var next: String?

    /// A page with these rows.
    public init(rows: [InstanceRow], next: String?) {
        self.rows = rows
        self.next = next
    }
}

/// An instance with its versions.
public struct InstanceRow: Codable, Hashable, Sendable {
    /// The SOP Instance UID.
    public var sopInstanceUID: String
    /// The SOP Class UID.
    public var sopClassUID: String
    /// How many versions there are in all, in this study or another.
    public var versionCount: Int
    /// The versions, in the order in which they came, at most the latest 20.
    public var versions: [VersionRow]

    /// A row with these parts.
    public init(sopInstanceUID: String, sopClassUID: String, versionCount: Int, versions: [VersionRow]) {
        self.sopInstanceUID = sopInstanceUID
        self.sopClassUID = sopClassUID
        self.versionCount = versionCount
        self.versions = versions
    }
}

/// One version of an instance: an object in the vault.
public struct VersionRow: Codable, Hashable, Sendable {
    /// What it is beside the versions before it.
    public enum Kind: String, Codable, Hashable, Sendable {
        /// The first.
        case first
        /// The same pixels, another header.
        case headerOnly
        /// Another transfer syntax.
        case otherSyntax
        /// Other pixels in the same transfer syntax.
        case changedPixels
        /// It could not be compared.
        case unknown
        /// The same bytes, kept again since the earlier copy is damaged.
        case repaired
    }

    /// What became of it at the PACS.
    public enum Delivery: String, Codable, Hashable, Sendable {
        /// The PACS took it.
        case delivered
        /// The PACS said no.
        case refused
        /// It waits: this is the sole copy.
        case waiting
        /// Set aside, since a healthy PACS aborts on it.
        case parked
        /// A later arrival of the instance made its delivery needless.
        case superseded
        /// The sender was told of a failure and will send it again.
        case notForwarded
        /// It came from the PACS.
        case returned
    }

    /// The object's name in the vault, 32 hexadecimal digits.
    public var object: String
    /// Counted from 1.
    public var version: Int
    /// What it is beside the versions before it.
    public var kind: Kind
    /// The Study Instance UID in its data set; a correction may have moved it to another study.
    public var studyInstanceUID: String
    /// The Series Instance UID in its data set.
    public var seriesInstanceUID: String
    /// The transfer syntax UID.
    public var transferSyntaxUID: String
    /// Bytes of the data set.
    public var bytes: Int
    /// SHA-256 of the data set, in hexadecimal digits.
    public var digest: String
    /// When it first came, in microseconds since 1970 UTC.
    public var receivedAt: Int64
    /// The sender's AE title, as sent.
    public var callingAETitle: String
    /// The AE title that was called, as sent.
    public var calledAETitle: String
    /// The sender's IP address.
    public var address: String
    /// The listener that it came through.
    public var listener: String
    /// How often the same bytes came again, counted up to 1000.
    public var resends: Int
    /// What became of it at the PACS.
    public var delivery: Delivery
    /// The status with which the PACS took or refused it, if it was one of these.
    public var status: UInt16?

    /// A row with these parts.
    public init(
        object: String,
        version: Int,
        kind: Kind,
        studyInstanceUID: String,
        seriesInstanceUID: String,
        transferSyntaxUID: String,
        bytes: Int,
        digest: String,
        receivedAt: Int64,
        callingAETitle: String,
        calledAETitle: String,
        address: String,
        listener: String,
        resends: Int,
        delivery: Delivery,
        status: UInt16?
    ) {
        self.object = object
        self.version = version
        self.kind = kind
        self.studyInstanceUID = studyInstanceUID
        self.seriesInstanceUID = seriesInstanceUID
        self.transferSyntaxUID = transferSyntaxUID
        self.bytes = bytes
        self.digest = digest
        self.receivedAt = receivedAt
        self.callingAETitle = callingAETitle
        self.calledAETitle = calledAETitle
        self.address = address
        self.listener = listener
        self.resends = resends
        self.delivery = delivery
        self.status = status
    }
}
