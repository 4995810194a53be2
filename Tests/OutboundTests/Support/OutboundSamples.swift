import Foundation
import Outbound
import Records
import Synchronization

/// A time by its seconds since 1970.
func time(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: seconds * 1_000_000) }

/// A courier that answers as it is told and remembers what it got.
final class FakeCourier: Courier {
    let delivered = Mutex<[OutboxItem]>([])
    let tried = Mutex<[Int64]>([])
    let answer: @Sendable (OutboxItem) -> OutboundError?

    init(_ answer: @escaping @Sendable (OutboxItem) -> OutboundError? = { _ in nil }) {
        self.answer = answer
    }

    func deliver(_ item: OutboxItem, now: Timestamp) throws(OutboundError) {
        tried.withLock { $0.append(item.number) }
        if let error = answer(item) { throw error }
        delivered.withLock { $0.append(item) }
    }

    var bodies: [String] { delivered.withLock { $0.map(\.parcel.body) } }
    var ids: [String] { delivered.withLock { $0.map(\.id) } }
    var attempts: [Int64] { tried.withLock { $0 } }
}

func mail(_ recipient: String, _ body: String = "text") -> Parcel {
    Parcel(way: .mail, recipient: recipient, subject: "subject", body: body)
}

func post(_ body: String) -> Parcel { Parcel(way: .webhook, body: body) }

func cause(
    _ code: String = "upstream-down",
    _ subject: String = "main-pacs",
    _ severity: AlertSeverity = .critical,
    _ message: String = "main-pacs: 10.0.0.5:104 does not answer."
) -> Cause {
    Cause(code: code, subject: subject, severity: severity, message: message, next: "Find out what is wrong with it.")
}

/// Runs a body with a file of this text and mode.
func withFile(_ text: String, mode: Int = 0o600, _ body: (String) throws -> Void) throws {
    let path = "\(NSTemporaryDirectory())/outbound-\(UUID().uuidString)"
    _ = FileManager.default.createFile(
        atPath: path,
        contents: Data(text.utf8),
        attributes: [.posixPermissions: mode]
    )
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
}
